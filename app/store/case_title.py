"""The title of a case: what the process's own property ``title`` says over its variables."""

from __future__ import annotations

from collections.abc import Mapping

from app import engine
from app.store.case import Case
from app.typed_json import Value

_LONGEST = 500


def title_of(case: Case, variables: Mapping[str, Value]) -> str | None:
    """None where the process says none, or its expression answers no text."""
    text = case.model.properties.get("title")
    title = engine.evaluate_text(text, variables, case.env) if text else None
    return title[:_LONGEST] if isinstance(title, str) and title else None
