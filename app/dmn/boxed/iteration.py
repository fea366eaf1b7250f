"""The boxed ``for``, ``some`` and ``every``."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from lxml import etree

from app.dmn import language
from app.dmn.boxed.kind import Reader, part
from app.dmn.logic import Logic
from app.dmn.run import Run
from app.dmn.scope import Scope
from app.dmn.types import ItemType
from app.dmn.xml import child, local
from app.typed_json import Value


@dataclass(frozen=True, slots=True)
class Domain:
    """What an iterator runs over, and under which name each item is seen."""

    variable: str
    type: ItemType | None
    logic: Logic

    def items(self, scope: Mapping[str, Value], run: Run) -> list[Value] | None:
        found = run.fit(self.logic.evaluate(scope, run), self.type, f"迭代变量“{self.variable}”的列表")
        items = language.items(found)
        if items is None:
            run.null("不能对空值循环")
        return items


@dataclass(frozen=True, slots=True)
class For:
    """The list of results; each may look back at those before it by the name ``partial``."""

    domain: Domain
    result: Logic

    def evaluate(self, scope: Mapping[str, Value], run: Run) -> Value:
        items = self.domain.items(scope, run)
        if items is None:
            return None
        made: list[Value] = []
        seen = dict(scope)
        for item in items:
            run.spend()
            seen[self.domain.variable], seen["partial"] = item, list(made)
            made.append(self.result.evaluate(seen, run))
        return made


@dataclass(frozen=True, slots=True)
class Quantified:
    """``decisive`` is the answer of one item that settles the whole: true for *some*, false for *every*."""

    domain: Domain
    condition: Logic
    decisive: bool

    def evaluate(self, scope: Mapping[str, Value], run: Run) -> Value:
        items = self.domain.items(scope, run)
        if items is None:
            return None
        answer: bool | None = not self.decisive
        for item in items:
            run.spend()
            met = self.condition.evaluate({**scope, self.domain.variable: item}, run)
            if met is self.decisive:
                return met
            if not isinstance(met, bool):
                answer = None
        return answer


def read_for(element: etree._Element, scope: Scope, read: Reader) -> Logic:
    domain = _domain(element, scope, read)
    return For(domain, part(element, "return", scope.within([domain.variable, "partial"]), read))


def read_quantified(element: etree._Element, scope: Scope, read: Reader) -> Logic:
    domain = _domain(element, scope, read)
    condition = part(element, "satisfies", scope.within([domain.variable]), read)
    return Quantified(domain, condition, local(element) == "some")


def _domain(element: etree._Element, scope: Scope, read: Reader) -> Domain:
    variable = element.get("iteratorVariable", "")
    if not variable:
        scope.report.add("iterator", "迭代没有变量名（iteratorVariable）。", element)
    holder = child(element, "in")
    type_ = scope.type_of(holder) if holder is not None else None
    return Domain(variable, type_, part(element, "in", scope, read))
