"""The boxed filter: the items of a list that meet a condition, or the one at a place."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from lxml import etree

from app.dmn.boxed.kind import Reader, part
from app.dmn.logic import Logic
from app.dmn.run import Run
from app.dmn.scope import Scope
from app.typed_json import Value


@dataclass(frozen=True, slots=True)
class Filter:
    """Like FEEL's ``list[match]``: ``match`` sees the ``item`` and, if that is a context, its entries."""

    domain: Logic
    match: Logic

    def evaluate(self, scope: Mapping[str, Value], run: Run) -> Value:
        found = self.domain.evaluate(scope, run)
        items = list(found) if isinstance(found, list | tuple) else [] if found is None else [found]
        if not items:
            place = self.match.evaluate(scope, run)
            return _at(items, place, run) if _is_number(place) else []
        kept: list[Value] = []
        for item in items:
            run.spend()
            entries = item if isinstance(item, Mapping) else {}
            answer = self.match.evaluate({**scope, "item": item, **entries}, run)
            if _is_number(answer):
                return _at(items, answer, run)
            if answer is not None and not isinstance(answer, bool):
                run.null("过滤条件的结果既不是布尔值也不是序号")
                return None
            if answer:
                kept.append(item)
        return kept


def _is_number(value: Value) -> bool:
    return isinstance(value, int | Decimal) and not isinstance(value, bool)


def _at(items: list[Value], place: int | Decimal, run: Run) -> Value:
    """The item at a place counted from 1, or backwards from -1."""
    whole = int(place)
    if whole == 0 or abs(whole) > len(items) or place != whole:
        run.null(f"列表里没有第 {place} 项")
        return None
    return items[whole - 1 if whole > 0 else whole]


def read_filter(element: etree._Element, scope: Scope, read: Reader) -> Logic:
    return Filter(part(element, "in", scope, read), part(element, "match", scope.with_item(), read))
