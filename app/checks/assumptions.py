"""What no text says: the elements marked ``[assumption]``, with the reasons that their authors wrote down."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from app.checks.resources import Contents

_MARK = "[assumption]"
_SENTENCE = re.compile(r"[^。；\n]*\[assumption\][^。；\n]*[。；]?")


@dataclass(frozen=True, slots=True)
class Assumption:
    """``reason`` is what the citation says behind the mark, else the sentences of the documentation that carry it."""

    process: str
    process_name: str
    element: str
    name: str
    article: str
    reason: str


def assumptions(contents: Contents) -> Iterator[Assumption]:
    """In the order of the files; an element without the mark in citation or documentation is not listed."""
    for _, model in contents.processes:
        for element in model.elements.values():
            article = element.properties.get("article", "")
            words = element.documentation or ""
            if _MARK not in article and _MARK not in words:
                continue
            told = " ".join(found.strip() for found in _SENTENCE.findall(words))
            cited, _, behind = article.partition(_MARK)
            reason = (behind.strip() or told or words).replace(_MARK, "").strip(" ：:")
            yield Assumption(
                model.id,
                model.name or model.id,
                element.id,
                element.name or "",
                cited.strip(" ,，;；") or "",
                reason,
            )
