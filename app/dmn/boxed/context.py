"""The boxed context: named entries, each seeing those before it, and perhaps a result."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from lxml import etree

from app.dmn.boxed.kind import Reader, inside
from app.dmn.logic import Logic
from app.dmn.run import Run
from app.dmn.scope import Scope
from app.dmn.types import ItemType
from app.dmn.xml import child, children
from app.typed_json import Value


@dataclass(frozen=True, slots=True)
class Entry:
    name: str
    type: ItemType | None
    logic: Logic


@dataclass(frozen=True, slots=True)
class BoxedContext:
    """Its value is that of ``result`` or, where there is none, the context of its entries."""

    entries: tuple[Entry, ...]
    result: Logic | None

    def evaluate(self, scope: Mapping[str, Value], run: Run) -> Value:
        seen, made = dict(scope), dict[str, Value]()
        for entry in self.entries:
            value = run.fit(entry.logic.evaluate(seen, run), entry.type, f"条目“{entry.name}”")
            seen[entry.name] = made[entry.name] = value
        return made if self.result is None else self.result.evaluate(seen, run)


def read_context(element: etree._Element, scope: Scope, read: Reader) -> Logic:
    entries: list[Entry] = []
    result: Logic | None = None
    for found in children(element, "contextEntry"):
        variable = child(found, "variable")
        if result is not None:
            return scope.broken("context", "上下文的结果条目必须排在最后。", found)
        if variable is None:
            result = inside(found, scope, read)
            continue
        name = variable.get("name", "")
        if not name or any(entry.name == name for entry in entries):
            return scope.broken("context", f"上下文条目“{name}”没有名称或重复。", found)
        entries.append(Entry(name, scope.type_of(variable), inside(found, scope, read)))
        scope = scope.within([name])
    return BoxedContext(tuple(entries), result)
