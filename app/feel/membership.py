"""How a value meets one test of a unary test or of ``in`` (DMN 1.5 §10.3.2.9)."""

from __future__ import annotations

from app.feel.comparison import equal, less, within
from app.feel.values import Range
from app.typed_json import Value


def compare(operator: str, left: Value, right: Value) -> bool | None:
    match operator:
        case "=":
            return equal(left, right)
        case "!=":
            same = equal(left, right)
            return None if same is None else not same
        case "<" | "<=":
            return less(left, right, operator == "<=")
        case _:
            return less(right, left, operator == ">=")


def meets(value: Value, test: Value) -> bool | None:
    """Whether ``value`` equals ``test``, lies in it (an interval), or is met by an item of it (a list)."""
    if isinstance(test, Range) and not isinstance(value, Range):
        return within(value, test)
    if isinstance(test, list | tuple):
        return equal(value, test) is True or any(meets(value, item) is True for item in test)
    return equal(value, test)
