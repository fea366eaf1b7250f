"""Built-in functions that make numbers, texts and intervals of other values."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, time, timedelta
from decimal import Decimal

from app.feel import numbers, temporal
from app.feel.built_ins.signature import catalogue
from app.feel.errors import EvaluationTooLong
from app.feel.values import Range
from app.typed_json import StoredFile, Value, YearsMonths

_MAX_PARTS = 100_000
_NUMBER = re.compile(r"[+-]?(?:\d+(?:\.\d+)?|\.\d+)(?:[eE][+-]?\d+)?", re.ASCII)


def number_of_text(text: str) -> Value:
    text = text.strip()
    return numbers.read(text) if _NUMBER.fullmatch(text) else None


def number_of_number(value: int | Decimal) -> Value:
    return value


def number_of_separated(text: str, grouping: str | None, point: str | None) -> Value:
    """``grouping`` is a space, comma, point or null, ``point`` a comma, point or null; they must differ."""
    if grouping not in (" ", ",", ".", None) or point not in (",", ".", None):
        return None
    if grouping == point and grouping is not None:
        return None
    plain = text.replace(grouping, "") if grouping else text
    return number_of_text(plain.replace(point, ".") if point else plain)


def text_of(value: Value) -> str | None:
    """The text of a value as FEEL writes it; null stays null, a string inside a list is quoted."""
    if value is None or isinstance(value, str):
        return value
    return _text(value, [_MAX_PARTS])


def _text(value: Value, budget: list[int]) -> str | None:
    budget[0] -= 1
    if budget[0] < 0:
        raise EvaluationTooLong
    match value:
        case bool():
            return "true" if value else "false"
        case int() | float() | Decimal():
            return numbers.write(value)
        case date() | time() | timedelta() | YearsMonths():
            return temporal.write(value)
        case StoredFile():
            return value.name
        case Range():
            return _range_text(value, budget)
        case list() | tuple():
            return "[" + ", ".join(_inside(item, budget) for item in value) + "]"
        case Mapping():
            return "{" + ", ".join(f"{key}: {_inside(item, budget)}" for key, item in value.items()) + "}"
    return None


def _range_text(value: Range, budget: list[int]) -> str:
    if value.operator is not None:
        return f"({value.operator}{_inside(value.start if value.end is None else value.end, budget)})"
    left, right = "[" if value.start_closed else "(", "]" if value.end_closed else ")"
    return f"{left}{_inside(value.start, budget)}..{_inside(value.end, budget)}{right}"


def _inside(value: Value, budget: list[int]) -> str:
    if isinstance(value, str):
        return '"' + value.replace("\\", "\\\\").replace('"', '\\"') + '"'
    return "null" if value is None else _text(value, budget) or "null"


def interval(text: str) -> Value:
    from app.feel.range_text import read_range

    return read_range(text)


FUNCTIONS = catalogue(
    ("number(from: string)", number_of_text),
    ("number(from: number)", number_of_number),
    (
        "number(from: string, grouping separator: string or null, decimal separator: string or null)",
        number_of_separated,
    ),
    ("string(from: any)", text_of),
    ("range(from: string)", interval),
)
