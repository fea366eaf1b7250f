"""The boxed function definition, and the function value that it makes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from lxml import etree

from app.dmn.boxed.kind import Reader, inner
from app.dmn.function import ModelFunction
from app.dmn.logic import Logic
from app.dmn.nodes import Parameter
from app.dmn.run import Run
from app.dmn.scope import Scope
from app.dmn.types import ItemType
from app.dmn.xml import children
from app.feel.types import ANY, FunctionType
from app.typed_json import Value


@dataclass(frozen=True, slots=True)
class Definition:
    """What a ``functionDefinition`` element says, a knowledge model's ``encapsulatedLogic`` too."""

    parameters: tuple[Parameter, ...]
    results: tuple[ItemType, ...]
    logic: Logic

    @property
    def type(self) -> FunctionType:
        result = self.results[0].feel if self.results else ANY
        return FunctionType(tuple(p.type.feel if p.type else ANY for p in self.parameters), result)

    def evaluate(self, scope: Mapping[str, Value], run: Run) -> Value:
        """The function, which keeps seeing the names that are in scope here."""
        return ModelFunction("函数", self.parameters, self.results, self.type, self.logic, scope, run)


def read_function(element: etree._Element, scope: Scope, read: Reader) -> Definition:
    parameters: list[Parameter] = []
    for parameter in children(element, "formalParameter"):
        name = parameter.get("name", "")
        if not name or any(one.name == name for one in parameters):
            scope.report.add("parameter", f"函数的参数“{name}”没有名称或重复。", element)
        parameters.append(Parameter(name, scope.type_of(parameter)))
    body = inner(element)
    kind = element.get("kind", "FEEL")
    if kind.upper() not in ("FEEL", "F"):
        logic: Logic = scope.broken("function-kind", f"不支持 {kind} 函数，只支持 FEEL 函数。", element)
    elif body is None:
        logic = scope.broken("function-body", "函数没有内容。", element)
    else:
        logic = read(body, scope.within(one.name for one in parameters))
    results = [scope.type_of(part) for part in (element, body) if part is not None]
    return Definition(tuple(parameters), tuple(result_type(one) for one in results if one is not None), logic)


def result_type(declared: ItemType) -> ItemType:
    """A function may be declared by its own type or by that of its result."""
    return ItemType(declared.feel.result) if isinstance(declared.feel, FunctionType) else declared
