"""What ``a.b`` may reach: the entries of a context, the parts of a date or duration, the public facts of a file.

The parts are listed by name; nothing is ever looked up as an attribute of a Python object.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, datetime, time, timedelta
from typing import Any

from app.feel.comparison import kind
from app.feel.values import YearsMonths
from app.typed_json import StoredFile, Value

_DATE: dict[str, Callable[[Any], Value]] = {
    "year": lambda value: value.year,
    "month": lambda value: value.month,
    "day": lambda value: value.day,
    "weekday": lambda value: value.isoweekday(),
}
_TIME: dict[str, Callable[[Any], Value]] = {
    "hour": lambda value: value.hour,
    "minute": lambda value: value.minute,
    "second": lambda value: value.second,
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
_FILE: dict[str, Callable[[StoredFile], Value]] = {
    "id": lambda value: value.id,
    "name": lambda value: value.name,
    "size": lambda value: value.size,
    "sha256": lambda value: value.sha256,
}


def step(value: Value, name: str) -> tuple[bool, Value]:
    """Whether ``value`` has a part of that name, and the part. A list answers with the part of every item."""
    match value:
        case Mapping():
            return (True, value[name]) if name in value else (False, None)
        case list() | tuple():
            return True, [step(item, name)[1] for item in value]
        case datetime():
            parts: Mapping[str, Callable[[Any], Value]] = _DATE | _TIME
        case date():
            parts = _DATE
        case time():
            parts = _TIME
        case timedelta():
            parts = _DURATION
        case YearsMonths():
            parts = _MONTHS
        case StoredFile():
            parts = _FILE
        case _:
            return False, None
    return (True, parts[name](value)) if name in parts else (False, None)


def missing(value: Value, name: str) -> str:
    return "空值没有“" + name + "”" if value is None else f"类型 {kind(value)} 的值没有“{name}”"


def _parts(value: timedelta) -> tuple[int, int, int, int]:
    sign = -1 if value < timedelta(0) else 1
    left = abs(value)
    return sign * left.days, sign * (left.seconds // 3600), sign * (left.seconds // 60 % 60), sign * (left.seconds % 60)
