"""The boxed invocation: a function called with its parameters bound by name."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from lxml import etree

from app.dmn.boxed.kind import Reader, inner, inside
from app.dmn.logic import Logic
from app.dmn.run import Run
from app.dmn.scope import Scope
from app.dmn.types import ItemType
from app.dmn.xml import child, children, local, own_text
from app.feel.function import FeelFunction
from app.typed_json import Value


@dataclass(frozen=True, slots=True)
class Invocation:
    """``label`` is how the called function is written."""

    function: Logic
    label: str
    bindings: tuple[tuple[str, ItemType | None, Logic], ...]

    def evaluate(self, scope: Mapping[str, Value], run: Run) -> Value:
        function = self.function.evaluate(scope, run)
        if not isinstance(function, FeelFunction):
            run.null(f"“{self.label}”不是可以调用的函数")
            return None
        named = {
            name: run.fit(logic.evaluate(scope, run), type_, f"参数“{name}”") for name, type_, logic in self.bindings
        }
        return function.call([], named)


def read_invocation(element: etree._Element, scope: Scope, read: Reader) -> Logic:
    called = inner(element)
    if called is None:
        return scope.broken("missing", "调用没有写明函数。", element)
    bindings: list[tuple[str, ItemType | None, Logic]] = []
    for binding in children(element, "binding"):
        parameter = child(binding, "parameter")
        name = parameter.get("name", "") if parameter is not None else ""
        if parameter is None or not name or any(bound[0] == name for bound in bindings):
            return scope.broken("binding", f"调用的参数“{name}”没有名称或重复。", binding)
        bindings.append((name, scope.type_of(parameter), inside(binding, scope, read)))
    return Invocation(read(called, scope), own_text(called)[:60] or local(called), tuple(bindings))
