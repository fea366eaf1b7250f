"""The provisions that a procedure cites: norm and article of each."""

from __future__ import annotations

import re

from app import engine

_CITATION = re.compile(r"([^\s§\[\]；;，,、]+)(§[^\s；;，,、§]+)")


def known_laws(model: engine.ProcessModel | None) -> list[tuple[str, str]]:
    """In the order in which the model cites them, each once: ``("某规", "§五(三)3")``."""
    cited = [element.properties.get("article", "") for element in model.elements.values()] if model else []
    return list(dict.fromkeys(found for text in cited for found in _CITATION.findall(text)))
