"""The values that a choice allows in one submission."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from app.forms.form import Component
from app.typed_json import Value


def allowed_values(component: Component, data: Mapping[str, Value], context: Mapping[str, Value]) -> list[Any]:
    """Fixed values, or those of a variable or expression that is a list of values or of ``{label, value}``."""
    options = component.options
    if options is None:
        return []
    if options.fixed is not None:
        return list(options.fixed)
    # What the submitter sends must never widen its own choices, so a variable is read from the case alone.
    found = data.get(options.variable) if options.variable else None
    if options.expression:
        found = options.expression.evaluate(context)
    if not isinstance(found, list | tuple):
        return []
    return [entry.get("value") if isinstance(entry, Mapping) else entry for entry in found]


def among(value: Any, allowed: list[Any]) -> bool:
    """Whether ``value`` is one of them; true is not 1 and "1" is not 1."""
    return any(type(value) is type(item) and value == item for item in allowed)
