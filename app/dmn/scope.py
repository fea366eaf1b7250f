"""What an expression may name where it stands, and what it does name."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from lxml import etree

from app.dmn import language
from app.dmn.logic import Broken
from app.dmn.report import FunctionUse, Report
from app.dmn.types import ItemType, Types
from app.feel import Expression, FeelSyntaxError, UnaryTests


@dataclass(slots=True)
class Uses:
    """The free names that a decision's expressions use, and each use of a function that FEEL does not have."""

    names: set[str] = field(default_factory=set)
    foreign: list[FunctionUse] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Scope:
    """``names`` may be used here, ``local`` are those of them that the logic itself binds; ``owner`` is the id of the
    decision or knowledge model around, ``items`` says that free names may be entries of an item."""

    report: Report
    types: Types
    owner: str
    names: frozenset[str]
    local: frozenset[str] = frozenset()
    uses: Uses = field(default_factory=Uses)
    depth: int = 0
    items: bool = False

    def within(self, names: Iterable[str]) -> Scope:
        """The scope of a part that also sees ``names``."""
        more = frozenset(names)
        return replace(self, names=self.names | more, local=self.local | more)

    def deeper(self) -> Scope:
        return replace(self, depth=self.depth + 1)

    def with_item(self) -> Scope:
        """The scope of a filter's condition, where any free name may be an entry of the item."""
        return replace(self.within(["item"]), items=True)

    def expression(self, text: str, what: str, element: etree._Element) -> Expression | None:
        """The compiled text; None where it is wrong, with the problem noted in the report."""
        try:
            compiled = language.expression(text, self.names, self.types.by_name)
        except FeelSyntaxError as error:
            self.report.add("feel", f"{what}：{error.message}", element)
            return None
        self._use(compiled, what, element)
        return compiled

    def tests(self, text: str, what: str, element: etree._Element) -> UnaryTests | None:
        try:
            compiled = language.unary_tests(text, self.names, self.types.by_name)
        except FeelSyntaxError as error:
            self.report.add("feel", f"{what}：{error.message}", element)
            return None
        self._use(compiled, what, element)
        return compiled

    def broken(self, rule: str, message: str, element: etree._Element) -> Broken:
        self.report.add(rule, message, element)
        return Broken(message)

    def type_of(self, element: etree._Element) -> ItemType | None:
        """The type that the attribute ``typeRef`` names; None for none and, with the problem noted, for an unknown."""
        return self.types.named(element.get("typeRef"), element)

    def _use(self, compiled: Expression | UnaryTests, what: str, element: etree._Element) -> None:
        if not self.items:
            self.uses.names.update(compiled.names - self.local)
        self.uses.foreign += [
            self.report.use(what, element, use) for use in compiled.foreign if use.name not in self.names
        ]
