"""The item definitions of a model as FEEL types, and the values that their authors allow."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from lxml import etree

from app.dmn import language
from app.dmn.report import Report
from app.dmn.xml import children, text_of
from app.feel import FeelSyntaxError, UnaryTests
from app.feel.types import ANY, SIMPLE, ContextType, FeelType, FunctionType, ListType, coerce, parse_type
from app.typed_json import Value

_MODELER = {"integer": "number", "long": "number", "double": "number"}
"""Names that desktop modelers write for what the standard calls a number."""


@dataclass(frozen=True, slots=True)
class ItemType:
    """``feel`` is the type alone. ``tests`` hold for the value, and so do those of ``base``, the type it refines;
    ``item`` and ``entries`` are the parts, which may have allowed values of their own."""

    feel: FeelType
    tests: tuple[UnaryTests, ...] = ()
    base: ItemType | None = None
    item: ItemType | None = None
    entries: tuple[tuple[str, ItemType], ...] = ()

    def fit(self, value: Value) -> tuple[Value, str | None]:
        """``value`` as this type wants it (DMN 1.5 §10.3.2.9.4), or None with what is wrong with it."""
        fitting = coerce(value, self.feel)
        if fitting is None:
            return None, None if value is None else f"值的类型不符，应为 {self.feel}"
        return (fitting, None) if self.allows(fitting) else (None, "值不在允许的范围内")

    def allows(self, value: Value) -> bool:
        """Whether the allowed values of this type and of its parts let ``value`` through; null always passes."""
        if value is None:
            return True
        if not all(test.matches(value, {}) for test in self.tests) or (self.base and not self.base.allows(value)):
            return False
        if self.item is not None and isinstance(value, list | tuple):
            return all(self.item.allows(part) for part in value)
        if isinstance(value, Mapping):
            return all(entry.allows(value.get(name)) for name, entry in self.entries)
        return True

    def ranks(self) -> UnaryTests | None:
        """The allowed values, whose order is that of priority."""
        return self.tests[0] if self.tests else self.base.ranks() if self.base else None


class Types:
    """The types of a model by name; imported ones are ``<import name>.<type>``."""

    def __init__(self, definitions: etree._Element, report: Report, imported: Mapping[str, ItemType]) -> None:
        self._elements: dict[str, etree._Element] = {}
        self._found: dict[str, ItemType] = dict(imported)
        self._building: list[str] = []
        self._report = report
        for element in children(definitions, "itemDefinition"):
            name = element.get("name", "")
            if not name or name in self._elements:
                report.add("type-name", "类型定义没有名称。" if not name else f"类型 {name} 重复定义。", element)
            self._elements.setdefault(name, element)
        for name, element in self._elements.items():
            self.named(name, element)
        self.by_name: Mapping[str, FeelType] = {name: type.feel for name, type in self._found.items()}

    def own(self) -> Iterator[tuple[str, ItemType]]:
        """The types that this model itself defines."""
        return ((name, self._found[name]) for name in self._elements if name in self._found)

    def component_names(self) -> frozenset[str]:
        """The names of the entries that values of any of these types have, imported ones too."""
        found: set[str] = set()
        left = list(self._found.values())
        while left:
            type_ = left.pop()
            found.update(name for name, _ in type_.entries)
            left += [part for part in (type_.base, type_.item) if part] + [entry for _, entry in type_.entries]
        return frozenset(name for name in found if not name.isidentifier())

    def named(self, name: str | None, element: etree._Element) -> ItemType | None:
        """The type of that name; None for no name and, with the problem noted, for an unknown one."""
        if not name:
            return None
        name = name.strip().removeprefix("feel:").removeprefix("feel.")
        if name in self._building:
            self._report.add("type-cycle", f"类型 {name} 引用了它自己。", element)
            return ItemType(ANY)
        if name not in self._found and name in self._elements:
            self._building.append(name)
            try:
                self._found[name] = self._read(self._elements[name])
            finally:
                self._building.pop()
        if name in self._found:
            return self._found[name]
        simple = SIMPLE.get(_MODELER.get(name, name))
        if simple is None and "<" in name:
            simple = self._written(name)
        if simple is None:
            self._report.add("type", f"没有名为“{name}”的类型。", element)
            return None
        return ItemType(simple)

    def _written(self, text: str) -> FeelType | None:
        try:
            return parse_type(text, {name: type.feel for name, type in self._found.items()})
        except FeelSyntaxError:
            return None

    def _read(self, element: etree._Element) -> ItemType:
        base = self._base(element)
        allowed, constraint = self._tests(element, "allowedValues"), self._tests(element, "typeConstraint")
        if element.get("isCollection") == "true":
            item = ItemType(base.feel, allowed, base) if allowed else base
            return ItemType(ListType(base.feel), constraint, item=item)
        return ItemType(base.feel, (*allowed, *constraint), base) if allowed or constraint else base

    def _base(self, element: etree._Element) -> ItemType:
        components = children(element, "itemComponent")
        if components:
            entries = tuple((part.get("name", ""), self._read(part)) for part in components)
            return ItemType(ContextType(tuple((name, entry.feel) for name, entry in entries)), entries=entries)
        for function in children(element, "functionItem"):
            return ItemType(self._function(function))
        for reference in children(element, "typeRef"):
            return self.named(reference.text, element) or ItemType(ANY)
        return ItemType(ANY)

    def _function(self, element: etree._Element) -> FeelType:
        parameters = [self.named(part.get("typeRef"), part) for part in children(element, "parameters")]
        result = self.named(element.get("outputTypeRef"), element)
        return FunctionType(tuple(type.feel if type else ANY for type in parameters), result.feel if result else ANY)

    def _tests(self, element: etree._Element, tag: str) -> tuple[UnaryTests, ...]:
        text = text_of(element, tag)
        if not text:
            return ()
        try:
            return (language.unary_tests(text),)
        except FeelSyntaxError as error:
            self._report.add("feel", f"允许的值：{error.message}", element)
            return ()
