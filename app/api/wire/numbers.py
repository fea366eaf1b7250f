"""Reading whole numbers, spans of time and longer texts out of a JSON body."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from app.errors import BadRequest

_LARGEST = 2**31 - 1
_LONGEST = 10**13
_LONGEST_TEXT = 100_000


def whole(body: Mapping[str, Any], key: str, default: int | None = None) -> int:
    """Raises BadRequest when it is missing and has no default, and when it is no whole number of 32 bits from 0."""
    value = body.get(key)
    if value is None and default is not None:
        return default
    if not isinstance(value, int) or isinstance(value, bool) or not 0 <= value <= _LARGEST:
        raise BadRequest(f"{key} 应为不小于 0 的整数。")
    return value


def milliseconds(body: Mapping[str, Any], key: str, default: timedelta | None = None) -> timedelta:
    """Above 0 where there is no default, else from 0."""
    value = body.get(key)
    if value is None and default is not None:
        return default
    least = 0 if default is not None else 1
    if not isinstance(value, int) or isinstance(value, bool) or not least <= value <= _LONGEST:
        raise BadRequest(f"{key} 应为毫秒数（整数{'' if least == 0 else '，大于 0'}）。")
    return timedelta(milliseconds=value)


def long_text(body: Mapping[str, Any], key: str) -> str | None:
    """Cut, not refused, beyond what anybody reads: it is a machine's account of its failure."""
    value = body.get(key)
    if value is not None and not isinstance(value, str):
        raise BadRequest(f"{key} 应为字符串。")
    return value[:_LONGEST_TEXT] if value is not None else None
