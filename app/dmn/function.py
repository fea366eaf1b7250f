"""Functions of a model as FEEL values: knowledge models, boxed function definitions, decision services."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from app.dmn.logic import Logic
from app.dmn.nodes import Parameter
from app.dmn.run import Run
from app.dmn.types import ItemType
from app.feel.function import arrange
from app.feel.types import FunctionType
from app.typed_json import Value


@dataclass(frozen=True, slots=True)
class ModelFunction:
    """A function whose body is a boxed expression; ``scope`` are the names that the body sees beside its parameters.

    It belongs to one evaluation (``run``), whose bounds it keeps.
    """

    label: str
    formal: tuple[Parameter, ...]
    results: tuple[ItemType, ...]
    type: FunctionType
    logic: Logic
    scope: Mapping[str, Value]
    run: Run

    @property
    def parameters(self) -> tuple[str, ...]:
        return tuple(parameter.name for parameter in self.formal)

    def call(self, positional: Sequence[Value], named: Mapping[str, Value]) -> Value:
        fitted = arguments(self.label, self.formal, positional, named, self.run)
        if fitted is None:
            return None
        with self.run.call():
            value = self.logic.evaluate({**self.scope, **fitted}, self.run)
        for result in self.results:
            value = self.run.fit(value, result, f"{self.label}的结果")
        return value


def arguments(
    label: str, formal: Sequence[Parameter], positional: Sequence[Value], named: Mapping[str, Value], run: Run
) -> dict[str, Value] | None:
    """The arguments by parameter, each of its type; None, with the reason noted, when they do not fit: a function is
    not called with an argument of another type."""
    values = arrange([parameter.name for parameter in formal], positional, named)
    if values is None:
        run.null(f"{label}的参数个数或名称不对")
        return None
    fitted: dict[str, Value] = {}
    for parameter, value in zip(formal, values, strict=True):
        fitted[parameter.name] = run.fit(value, parameter.type, f"{label}的参数“{parameter.name}”")
        if fitted[parameter.name] is None and value is not None:
            return None
    return fitted
