"""Whether a value is of the type that an item definition names; null is of every type."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any

from app.engine.errors import DataTypeWrong
from app.engine.source.item_types import ItemType
from app.typed_json import Value, YearsMonths

_TYPES: Mapping[str, tuple[type, ...]] = {
    "string": (str,),
    "integer": (int, Decimal),
    "number": (int, Decimal),
    "boolean": (bool,),
    "date": (date,),
    "time": (time,),
    "date and time": (datetime,),
    "duration": (timedelta, YearsMonths),
    "days and time duration": (timedelta,),
    "years and months duration": (YearsMonths,),
}
_WORDS: Mapping[str, str] = {
    "string": "文本",
    "integer": "整数",
    "number": "数字",
    "boolean": "true 或 false",
    "date": "日期",
    "time": "时间",
    "date and time": "日期时间",
    "duration": "时长",
    "days and time duration": "天数和时间的时长",
    "years and months duration": "年月时长",
}


def require_type(type_: ItemType, value: Value, element_id: str, name: str) -> None:
    """Raises DataTypeWrong."""
    items = value if type_.collection and isinstance(value, list) else [value]
    listed = not type_.collection or value is None or isinstance(value, list)
    if not listed or not all(_is(type_.kind, item) for item in items):
        word = _WORDS.get(type_.kind or "", "")
        wanted = f"{word}列表" if type_.collection else word
        raise DataTypeWrong(element_id, f"数据“{name}”应为{wanted}，得到 {value!r}。")


def _is(kind: str | None, value: Any) -> bool:
    if kind is None or value is None:
        return True
    if isinstance(value, bool | datetime):  # a bool is an int and a date-time a date, but not so here
        return kind == ("boolean" if isinstance(value, bool) else "date and time")
    number: Any = value
    return isinstance(value, _TYPES[kind]) and (kind != "integer" or number % 1 == 0)
