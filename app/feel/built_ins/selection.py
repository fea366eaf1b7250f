"""Built-in functions that take parts of a list, change one, or put it in order."""

from __future__ import annotations

from decimal import Decimal
from functools import cmp_to_key

from app.feel.built_ins.signature import catalogue
from app.feel.comparison import less
from app.feel.function import FeelFunction
from app.typed_json import Value


def sublist(items: list[Value], start: int | Decimal, length: int | Decimal | None = None) -> Value:
    begin = _place(items, start)
    if begin is None:
        return None
    if length is None:
        return items[begin:]
    return items[begin : begin + int(length)] if 1 <= length <= len(items) - begin else None


def insert_before(items: list[Value], position: int | Decimal, new: Value) -> Value:
    place = _place(items, position, beyond=1)
    return None if place is None else [*items[:place], new, *items[place:]]


def remove(items: list[Value], position: int | Decimal) -> Value:
    place = _place(items, position)
    return None if place is None else [*items[:place], *items[place + 1 :]]


def replace_at(items: list[Value], position: int | Decimal, new: Value) -> Value:
    place = _place(items, position)
    return None if place is None else [*items[:place], new, *items[place + 1 :]]


def replace_where(items: list[Value], match: FeelFunction, new: Value) -> Value:
    """``match(item, newItem)`` says which items are replaced."""
    made = []
    for item in items:
        answer = match.call([item, new], {})
        if not isinstance(answer, bool):
            return None
        made.append(new if answer else item)
    return made


def sort(items: list[Value]) -> Value:
    """Upwards; None when two items cannot be compared."""
    return _sorted(items, lambda a, b: less(a, b))


def sort_by(items: list[Value], precedes: FeelFunction) -> Value:
    return _sorted(items, lambda a, b: precedes.call([a, b], {}))


def _sorted(items: list[Value], precedes: object) -> Value:
    assert callable(precedes)

    def order(a: Value, b: Value) -> int:
        first = precedes(a, b)
        if not isinstance(first, bool):
            raise ValueError("not comparable")
        return -1 if first else (1 if precedes(b, a) is True else 0)

    return sorted(items, key=cmp_to_key(order))


def _place(items: list[Value], position: int | Decimal, beyond: int = 0) -> int | None:
    """The index of a position counted from 1, or from the end if negative; None outside the list."""
    place = int(position)
    if place == 0 or place > len(items) + beyond or -place > len(items):
        return None
    return place - 1 if place > 0 else len(items) + place


FUNCTIONS = catalogue(
    ("sublist(list: list, start position: number, length?: number)", sublist),
    ("insert before(list: list, position: number, newItem: any)", insert_before),
    ("remove(list: list, position: number)", remove),
    ("list replace(list: list, position: number, newItem: any)", replace_at),
    ("list replace(list: list, match: function, newItem: any)", replace_where),
    ("sort(list: list)", sort),
    ("sort(list: list, precedes: function)", sort_by),
)
