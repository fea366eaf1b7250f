"""Built-in functions over strings; none takes a pattern (``matches``, ``split``), for patterns can be made to hang."""

from __future__ import annotations

from collections.abc import Callable

from app.feel.built_ins.signature import BuiltIn
from app.feel.numbers import is_number
from app.typed_json import Value


def _strings(count: int, apply: Callable[..., Value]) -> BuiltIn:
    def guarded(*arguments: Value) -> Value:
        return apply(*arguments) if all(isinstance(item, str) for item in arguments) else None

    return BuiltIn(guarded, count, count)


def substring(text: Value, start: Value, length: Value = None) -> Value:
    """From position ``start``, counted from 1, or from the end if negative."""
    if not isinstance(text, str) or not is_number(start) or int(start) == 0:
        return None
    begin = int(start) - 1 if start > 0 else max(len(text) + int(start), 0)
    if length is None:
        return text[begin:]
    return text[begin : begin + int(length)] if is_number(length) and length >= 1 else None


def before(text: str, mark: str) -> str:
    return text.partition(mark)[0] if mark and mark in text else ""


def after(text: str, mark: str) -> str:
    return (text.partition(mark)[2] if mark in text else "") if mark else text


def join(items: Value, mark: Value = "") -> Value:
    if not isinstance(items, list | tuple) or not isinstance(mark, str):
        return None
    kept = [item for item in items if item is not None]
    return mark.join(kept) if all(isinstance(item, str) for item in kept) else None


FUNCTIONS: dict[str, BuiltIn] = {
    "contains": _strings(2, lambda text, part: part in text),
    "starts with": _strings(2, lambda text, part: text.startswith(part)),
    "ends with": _strings(2, lambda text, part: text.endswith(part)),
    "string length": _strings(1, len),
    "upper case": _strings(1, str.upper),
    "lower case": _strings(1, str.lower),
    "substring": BuiltIn(substring, 2, 3),
    "substring before": _strings(2, before),
    "substring after": _strings(2, after),
    "string join": BuiltIn(join, 1, 2),
}
