"""The boxed conditional: if, then, else."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from lxml import etree

from app.dmn.boxed.kind import Reader, part
from app.dmn.logic import Logic
from app.dmn.run import Run
from app.dmn.scope import Scope
from app.typed_json import Value


@dataclass(frozen=True, slots=True)
class Conditional:
    """Null chooses the else, as false does; any other condition that is no boolean makes the whole null."""

    condition: Logic
    yes: Logic
    no: Logic

    def evaluate(self, scope: Mapping[str, Value], run: Run) -> Value:
        condition = self.condition.evaluate(scope, run)
        if condition is not None and not isinstance(condition, bool):
            run.null("条件的结果不是布尔值")
            return None
        return (self.yes if condition else self.no).evaluate(scope, run)


def read_conditional(element: etree._Element, scope: Scope, read: Reader) -> Logic:
    return Conditional(*(part(element, tag, scope, read) for tag in ("if", "then", "else")))
