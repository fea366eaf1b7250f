"""The relation: a list of contexts drawn as rows under named columns."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from lxml import etree

from app.dmn.boxed.kind import KINDS, Reader
from app.dmn.logic import Logic
from app.dmn.run import Run
from app.dmn.scope import Scope
from app.dmn.types import ItemType
from app.dmn.xml import children, local
from app.typed_json import Value


@dataclass(frozen=True, slots=True)
class Relation:
    columns: tuple[tuple[str, ItemType | None], ...]
    rows: tuple[tuple[Logic, ...], ...]

    def evaluate(self, scope: Mapping[str, Value], run: Run) -> Value:
        return [
            {
                name: run.fit(cell.evaluate(scope, run), type_, f"列“{name}”")
                for (name, type_), cell in zip(self.columns, row, strict=True)
            }
            for row in self.rows
        ]


def read_relation(element: etree._Element, scope: Scope, read: Reader) -> Logic:
    columns = tuple((column.get("name", ""), scope.type_of(column)) for column in children(element, "column"))
    names = [name for name, _ in columns]
    if not all(names) or len(set(names)) < len(names):
        return scope.broken("relation", "关系表的列没有名称或重复。", element)
    rows = []
    for row in children(element, "row"):
        cells = tuple(read(cell, scope) for cell in row if local(cell) in KINDS)
        if len(cells) != len(columns):
            return scope.broken("relation", "关系表一行的单元格个数与列数不符。", row)
        rows.append(cells)
    return Relation(columns, tuple(rows))
