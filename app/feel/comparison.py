"""Equality, order and membership (DMN 1.5 §10.3.2.13 and tables 52–55): None is FEEL's null, “cannot be compared”.

Where one of two moments names a zone and the other does not, the standard leaves the comparison undefined; a period
of law cannot, so that the one without is taken to be in the legal zone.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal

from app.clock import LEGAL_ZONE
from app.feel.errors import EvaluationTooLong
from app.feel.temporal import anchored
from app.feel.values import Range
from app.typed_json import StoredFile, Value, YearsMonths

_KINDS: Mapping[type, str] = {
    type(None): "null",
    bool: "boolean",
    int: "number",
    Decimal: "number",
    float: "number",
    str: "string",
    datetime: "date and time",
    date: "date",
    time: "time",
    timedelta: "days and time duration",
    YearsMonths: "years and months duration",
    list: "list",
    tuple: "list",
    Range: "range",
    StoredFile: "file",
    dict: "context",
}


def kind(value: Value) -> str:
    """The FEEL type that decides whether two values can be compared."""
    known = _KINDS.get(type(value))
    if known is not None:
        return known
    for class_, name in _KINDS.items():
        if isinstance(value, class_):
            return name
    if isinstance(value, Mapping):
        return "context"
    return "function" if callable(getattr(value, "call", None)) and hasattr(value, "parameters") else "unknown"


_ORDERED = frozenset(
    {"number", "string", "date and time", "date", "time", "days and time duration", "years and months duration"}
)
_MAX_PAIRS = 100_000


def equal(left: Value, right: Value) -> bool | None:
    """Null equals null and nothing else; values of different types are neither equal nor unequal (None)."""
    return _equal(left, right, [_MAX_PAIRS])


def _equal(left: Value, right: Value, budget: list[int]) -> bool | None:
    if left is None or right is None:
        return left is right
    which = kind(left)
    if which != kind(right) or which == "unknown":
        return None
    match which:
        case "list" | "context":
            budget[0] -= len(left)
            if budget[0] < 0:
                raise EvaluationTooLong
            if which == "list":
                return len(left) == len(right) and all(
                    _equal(a, b, budget) is True for a, b in zip(left, right, strict=True)
                )
            return left.keys() == right.keys() and all(_equal(left[key], right[key], budget) is True for key in left)
        case "date and time" | "time":
            return bool(_second(left) == _second(right))
        case "range":
            return _equal_ranges(left, right)
        case "function":
            return left is right
        case _:
            return bool(left == right)


def less(left: Value, right: Value, or_equal: bool = False) -> bool | None:
    which = kind(left)
    if which != kind(right) or which not in _ORDERED:
        return None
    left, right = _plain(left), _plain(right)
    return bool(left <= right) if or_equal else bool(left < right)


def within(value: Value, interval: Range) -> bool | None:
    if interval.operator is not None:
        return compare(interval.operator, value, interval.start if interval.end is None else interval.end)
    low = less(interval.start, value, interval.start_closed)
    high = less(value, interval.end, interval.end_closed)
    if low is None or high is None:
        return None
    return low and high


def equality_key(value: Value) -> Value:
    """What Python hashes and equates as FEEL equates values of one simple type."""
    return _second(value)


def _equal_ranges(left: Range, right: Range) -> bool:
    return (
        (left.start_closed, left.end_closed, left.operator) == (right.start_closed, right.end_closed, right.operator)
        and equal(left.start, right.start) is True
        and equal(left.end, right.end) is True
    )


def _second(value: Value) -> Value:
    """Moments are equal when they are so to the second (DMN 1.5 §10.3.2.3.4–5)."""
    return _plain(value.replace(microsecond=0)) if isinstance(value, datetime | time) else value


def _plain(value: Value) -> Value:
    """A value that Python compares without complaint, by the instant and not by the zone it is told in."""
    if isinstance(value, datetime):
        return (value if value.tzinfo else value.replace(tzinfo=LEGAL_ZONE)).astimezone(UTC)
    if isinstance(value, time):
        return anchored(value)
    return value


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
