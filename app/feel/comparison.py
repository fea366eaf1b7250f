"""Equality, order and membership (DMN 1.5 §10.3.2.13 and tables 52–55): None is FEEL's null, “cannot be compared”."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, time, timedelta

from app.clock import LEGAL_ZONE
from app.feel.numbers import is_number
from app.feel.temporal import aware
from app.feel.values import Range, YearsMonths
from app.typed_json import StoredFile, Value


def kind(value: Value) -> str:
    """The FEEL type that decides whether two values can be compared."""
    match value:
        case None:
            return "null"
        case bool():
            return "boolean"
        case _ if is_number(value):
            return "number"
        case str():
            return "string"
        case datetime():
            return "date and time"
        case date():
            return "date"
        case time():
            return "time"
        case timedelta():
            return "days and time duration"
        case YearsMonths():
            return "years and months duration"
        case list() | tuple():
            return "list"
        case Range():
            return "range"
        case StoredFile():
            return "file"
        case Mapping():
            return "context"
        case _:
            return "unknown"


_ORDERED = frozenset(
    {"number", "string", "date and time", "date", "time", "days and time duration", "years and months duration"}
)


def equal(left: Value, right: Value) -> bool | None:
    """Null equals null and nothing else; values of different types are neither equal nor unequal (None)."""
    if left is None or right is None:
        return left is right
    which = kind(left)
    if which != kind(right) or which == "unknown":
        return None
    match which:
        case "list":
            return len(left) == len(right) and all(equal(a, b) is True for a, b in zip(left, right, strict=True))
        case "context":
            return left.keys() == right.keys() and all(equal(left[key], right[key]) is True for key in left)
        case "date and time" | "time":
            return bool(_plain(left) == _plain(right))
        case _:
            return bool(left == right)


def less(left: Value, right: Value, or_equal: bool = False) -> bool | None:
    which = kind(left)
    if which != kind(right) or which not in _ORDERED:
        return None
    left, right = _plain(left), _plain(right)
    return bool(left <= right) if or_equal else bool(left < right)


def within(value: Value, interval: Range) -> bool | None:
    low = less(interval.start, value, interval.start_closed)
    high = less(value, interval.end, interval.end_closed)
    if low is None or high is None:
        return None
    return low and high


def _plain(value: Value) -> Value:
    """A value that Python compares without complaint: what has no zone is taken to be in the legal one."""
    if isinstance(value, datetime):
        return aware(value)
    if isinstance(value, time):
        return datetime.combine(date(2000, 1, 1), value, value.tzinfo or LEGAL_ZONE)
    return value
