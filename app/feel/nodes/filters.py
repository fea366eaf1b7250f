"""``list[condition]`` and ``list[index]`` (DMN 1.5 table 57)."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from app.feel.comparison import kind
from app.feel.frame import Frame, Node
from app.feel.numbers import is_number
from app.typed_json import Value


def at_index(base: Node, index: int | Decimal) -> Node:
    def pick(frame: Frame) -> Value:
        return _item(_items(base(frame)), index, frame)

    return pick


def select(base: Node, condition: Node) -> Node:
    """The items for which the condition holds; when it is a number, the item at that place (from the end if negative).

    The condition sees the item as ``item``, and the entries of an item that is a context by their names.
    """

    def keep(frame: Frame) -> Value:
        items = _items(base(frame))
        if not items:
            return frame.run.null("列表是空的") if is_number(condition(frame)) else []
        kept: list[Value] = []
        frame.run.spend(len(items))
        for item in items:
            answer = condition(_seeing(frame, item))
            if answer is True:
                kept.append(item)
            elif is_number(answer):
                return _item(items, answer, frame)
            elif answer is not None and answer is not False:
                return frame.run.null(f"过滤条件的结果是 {kind(answer)}，不是真假")
        return kept

    return keep


def _seeing(frame: Frame, item: Value) -> Frame:
    inside = frame.inside({"item": item})
    return inside.inside(item) if isinstance(item, Mapping) else inside


def _items(value: Value) -> list[Value]:
    if isinstance(value, list | tuple):
        return list(value)
    return [] if value is None else [value]


def _item(items: list[Value], index: int | Decimal, frame: Frame) -> Value:
    place = int(index) if index == int(index) else 0
    if place == 0 or abs(place) > len(items):
        return frame.run.null(f"列表没有第 {index} 项")
    return items[place - 1 if place > 0 else place]
