"""Built-in functions that answer true or false about anything."""

from __future__ import annotations

from datetime import datetime, time

from app.feel.built_ins.signature import catalogue
from app.feel.comparison import equal, kind
from app.feel.temporal import offset, zone_name
from app.typed_json import Value


def negate(value: bool) -> bool:
    return not value


def same(left: Value = None, right: Value = None) -> bool:
    """Equal, of one type, and for moments told alike: 12:00 in Paris is not 11:00 in London."""
    if kind(left) != kind(right) or equal(left, right) is not True:
        return False
    if isinstance(left, datetime | time):
        told = [(value.replace(tzinfo=None), value.tzinfo is None, offset(value)) for value in (left, right)]
        return told[0] == told[1] and zone_name(left) == zone_name(right)
    return True


def every(items: list[Value]) -> Value:
    """True if all are true, false if any is false, else null."""
    if any(item is False for item in items):
        return False
    return True if all(item is True for item in items) else None


def some(items: list[Value]) -> Value:
    """True if any is true, false if all are false, else null."""
    if any(item is True for item in items):
        return True
    return False if all(item is False for item in items) else None


FUNCTIONS = catalogue(
    ("not(negand: boolean)", negate),
    ("is(value1?: any, value2?: any)", same),
    ("all(list: list)", every),
    ("all(b+: any)", every),
    ("any(list: list)", some),
    ("any(b+: any)", some),
)
