"""What ``a.b`` may reach: the entries of a context, the parts of a moment, duration or interval, the facts of a file.

The parts are listed by name; nothing is ever looked up as an attribute of a Python object.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any

from app.feel.comparison import kind
from app.feel.numbers import tidy
from app.feel.temporal import offset, zone_name
from app.feel.values import Range
from app.typed_json import StoredFile, Value, YearsMonths

_DATE: dict[str, Callable[[Any], Value]] = {
    "year": lambda value: value.year,
    "month": lambda value: value.month,
    "day": lambda value: value.day,
    "weekday": lambda value: value.isoweekday(),
}
_TIME: dict[str, Callable[[Any], Value]] = {
    "hour": lambda value: value.hour,
    "minute": lambda value: value.minute,
    "second": lambda value: tidy(value.second + Decimal(value.microsecond).scaleb(-6)),
    "time offset": offset,
    "timezone": zone_name,
}
_DURATION: dict[str, Callable[[timedelta], Value]] = {
    "days": lambda value: _parts(value)[0],
    "hours": lambda value: _parts(value)[1],
    "minutes": lambda value: _parts(value)[2],
    "seconds": lambda value: _parts(value)[3],
}
_MONTHS: dict[str, Callable[[YearsMonths], Value]] = {
    "years": lambda value: int(value.total / 12),
    "months": lambda value: value.total - int(value.total / 12) * 12,
}
_RANGE: dict[str, Callable[[Range], Value]] = {
    "start": lambda value: value.start,
    "end": lambda value: value.end,
    "start included": lambda value: value.start_closed,
    "end included": lambda value: value.end_closed,
}
_FILE: dict[str, Callable[[StoredFile], Value]] = {
    "id": lambda value: value.id,
    "name": lambda value: value.name,
    "size": lambda value: value.size,
    "sha256": lambda value: value.sha256,
}
_PARTS: tuple[tuple[type, dict[str, Callable[[Any], Value]]], ...] = (
    (datetime, _DATE | _TIME),
    (date, _DATE),
    (time, _TIME),
    (timedelta, _DURATION),
    (YearsMonths, _MONTHS),
    (Range, _RANGE),
    (StoredFile, _FILE),
)


def step(value: Value, name: str) -> tuple[bool, Value]:
    """Whether ``value`` has a part of that name, and the part. A list answers with the part of every item."""
    if isinstance(value, Mapping):
        return (True, value[name]) if name in value else (False, None)
    if isinstance(value, list | tuple):
        return True, [step(item, name)[1] for item in value]
    for class_, parts in _PARTS:
        if isinstance(value, class_):
            return (True, parts[name](value)) if name in parts else (False, None)
    return False, None


def missing(value: Value, name: str) -> str:
    return "空值没有“" + name + "”" if value is None else f"类型 {kind(value)} 的值没有“{name}”"


def _parts(value: timedelta) -> tuple[int, int, int, Value]:
    sign = -1 if value < timedelta(0) else 1
    left = abs(value)
    seconds = tidy(left.seconds % 60 + Decimal(left.microseconds).scaleb(-6))
    return sign * left.days, sign * (left.seconds // 3600), sign * (left.seconds // 60 % 60), sign * seconds
