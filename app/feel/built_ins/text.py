"""Built-in functions over strings that take no pattern."""

from __future__ import annotations

from decimal import Decimal

from app.feel.built_ins.signature import catalogue
from app.typed_json import Value


def substring(text: str, start: int | Decimal, length: int | Decimal | None = None) -> Value:
    """From position ``start``, counted from 1, or from the end if negative."""
    begin = int(start)
    if begin == 0 or abs(begin) > len(text) + (begin > 0):
        return None
    begin = begin - 1 if begin > 0 else len(text) + begin
    if length is None:
        return text[begin:]
    return text[begin : begin + int(length)] if length >= 1 else None


def before(text: str, mark: str) -> str:
    return text.partition(mark)[0] if mark and mark in text else ""


def after(text: str, mark: str) -> str:
    return (text.partition(mark)[2] if mark in text else "") if mark else text


def join(items: list[Value], mark: str | None = None) -> Value:
    kept = [item for item in items if item is not None]
    return (mark or "").join(kept) if all(isinstance(item, str) for item in kept) else None


FUNCTIONS = catalogue(
    ("substring(string: string, start position: number, length?: number)", substring),
    ("string length(string: string)", len),
    ("upper case(string: string)", str.upper),
    ("lower case(string: string)", str.lower),
    ("substring before(string: string, match: string)", before),
    ("substring after(string: string, match: string)", after),
    ("contains(string: string, match: string)", lambda text, match: match in text),
    ("starts with(string: string, match: string)", str.startswith),
    ("ends with(string: string, match: string)", str.endswith),
    ("string join(list: list, delimiter?: string or null)", join),
)
