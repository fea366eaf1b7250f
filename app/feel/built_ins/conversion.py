"""Built-in functions that make one type of another."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from decimal import Decimal

from app.clock import LEGAL_ZONE
from app.feel import numbers, temporal
from app.feel.built_ins.signature import BuiltIn
from app.feel.duration import read as read_duration
from app.feel.numbers import is_number
from app.feel.temporal import aware, read_date, read_datetime, read_time
from app.feel.values import Range, YearsMonths
from app.typed_json import StoredFile, Value


def to_date(year: Value, month: Value = None, day: Value = None) -> Value:
    if is_number(year) and is_number(month) and is_number(day):
        return date(int(year), int(month), int(day))
    if isinstance(year, datetime):
        return aware(year).astimezone(LEGAL_ZONE).date()
    if isinstance(year, date):
        return year
    return read_date(year) if isinstance(year, str) else None


def to_time(value: Value) -> Value:
    if isinstance(value, datetime):
        return aware(value).timetz()
    if isinstance(value, time):
        return value
    return read_time(value) if isinstance(value, str) else None


def to_datetime(day: Value, clock: Value = None) -> Value:
    if isinstance(day, str) and clock is None:
        return read_datetime(day)
    if isinstance(day, datetime):
        day = aware(day) if clock is None else aware(day).date()
    if isinstance(day, datetime):
        return day
    if isinstance(day, date) and isinstance(clock, time):
        return datetime.combine(day, clock, clock.tzinfo or LEGAL_ZONE)
    return None


def to_duration(value: Value) -> Value:
    if isinstance(value, timedelta | YearsMonths):
        return value
    return read_duration(value) if isinstance(value, str) else None


def to_number(value: Value) -> Value:
    if is_number(value):
        return value
    return numbers.read(value.strip()) if isinstance(value, str) else None


def to_string(value: Value) -> str | None:
    """The text of a value as FEEL writes it; null stays null, a string inside a list is quoted."""
    match value:
        case None | str():
            return value
        case bool():
            return "true" if value else "false"
        case int() | float() | Decimal():
            return numbers.write(value)
        case date() | time() | timedelta() | YearsMonths():
            return temporal.write(value)
        case StoredFile():
            return value.name
        case Range():
            left, right = "[" if value.start_closed else "(", "]" if value.end_closed else ")"
            return f"{left}{_inside(value.start)}..{_inside(value.end)}{right}"
        case list() | tuple():
            return "[" + ", ".join(_inside(item) for item in value) + "]"
        case Mapping():
            return "{" + ", ".join(f"{key}: {_inside(item)}" for key, item in value.items()) + "}"
    return None


def _inside(value: Value) -> str:
    if isinstance(value, str):
        return '"' + value.replace("\\", "\\\\").replace('"', '\\"') + '"'
    return to_string(value) or "null"


FUNCTIONS: dict[str, BuiltIn] = {
    "date": BuiltIn(to_date, 1, 3),
    "time": BuiltIn(to_time, 1, 1),
    "date and time": BuiltIn(to_datetime, 1, 2),
    "duration": BuiltIn(to_duration, 1, 1),
    "number": BuiltIn(to_number, 1, 1),
    "string": BuiltIn(to_string, 1, 1),
}
