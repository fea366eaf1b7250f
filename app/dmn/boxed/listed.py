"""The boxed list: one boxed expression an item."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from lxml import etree

from app.dmn.boxed.kind import KINDS, Reader
from app.dmn.logic import Logic
from app.dmn.run import Run
from app.dmn.scope import Scope
from app.dmn.xml import local
from app.typed_json import Value


@dataclass(frozen=True, slots=True)
class BoxedList:
    items: tuple[Logic, ...]

    def evaluate(self, scope: Mapping[str, Value], run: Run) -> Value:
        return [item.evaluate(scope, run) for item in self.items]


def read_list(element: etree._Element, scope: Scope, read: Reader) -> Logic:
    return BoxedList(tuple(read(item, scope) for item in element if local(item) in KINDS))
