"""Making intervals, and what their ends must be."""

from __future__ import annotations

from app.feel.comparison import kind
from app.feel.values import Range
from app.typed_json import Value


def interval_of(start: Value, end: Value, start_closed: bool, end_closed: bool) -> Range | None:
    """The interval; None when its ends are not of one type."""
    if start is not None and end is not None and kind(start) != kind(end):
        return None
    return Range(start, end, start_closed, end_closed)


def interval_of_test(operator: str, end: Value) -> Range:
    """The interval of the values that ``operator end`` holds for."""
    match operator:
        case "<" | "<=":
            return Range(None, end, False, operator == "<=", operator)
        case ">" | ">=":
            return Range(end, None, operator == ">=", False, operator)
        case _:
            return Range(end, end, True, True, operator)
