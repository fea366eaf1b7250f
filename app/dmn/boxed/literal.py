"""The literal expression: FEEL text."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from lxml import etree

from app.dmn.boxed.kind import Reader
from app.dmn.logic import Broken, Logic
from app.dmn.run import Run
from app.dmn.scope import Scope
from app.dmn.xml import children, own_text
from app.feel import Expression
from app.typed_json import Value


@dataclass(frozen=True, slots=True)
class Literal:
    expression: Expression

    def evaluate(self, scope: Mapping[str, Value], run: Run) -> Value:
        return run.feel(self.expression, scope)


def read_literal(element: etree._Element, scope: Scope, read: Reader) -> Logic:
    if children(element, "importedValues"):
        return scope.broken("imported-values", "不支持导入的值（importedValues）。", element)
    text = own_text(element)
    if not text:
        return scope.broken("empty", "表达式是空的。", element)
    expression = scope.expression(text, "表达式", element)
    return Literal(expression) if expression else Broken(f"表达式有误：{text[:80]}")
