"""The elements of a requirement graph, read and compiled."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from lxml import etree

from app.dmn.boxed import read
from app.dmn.boxed.function import Definition, read_function, result_type
from app.dmn.boxed.kind import KINDS, inner
from app.dmn.logic import Broken, Logic
from app.dmn.nodes import DecisionNode, InputNode, KnowledgeNode, Node, Requirements, ServiceNode
from app.dmn.path_names import path_names
from app.dmn.references import Hrefs, Reference
from app.dmn.report import FunctionUse, Report
from app.dmn.scope import Scope
from app.dmn.types import ItemType, Types
from app.dmn.xml import child, children, local


class NodeReader:
    """Reads one element after another; ``elements`` are all of the model, by id."""

    def __init__(
        self,
        definitions: etree._Element,
        elements: Mapping[str, etree._Element],
        types: Types,
        hrefs: Hrefs,
        report: Report,
    ) -> None:
        self._elements = elements
        self._types = types
        self._hrefs = hrefs
        self._report = report
        self._paths = path_names(definitions) | types.component_names()
        self._language = definitions.get("expressionLanguage") or ""

    def read(self, element: etree._Element) -> Node:
        match local(element):
            case "inputData":
                return InputNode(_id(element), _name(element), _variable(element), self._type(element))
            case "decision":
                return self._decision(element)
            case "businessKnowledgeModel":
                return self._knowledge(element)
            case _:
                return self._service(element)

    def _decision(self, element: etree._Element) -> DecisionNode:
        requires = self._requires(element)
        scope = self._scope(element, requires)
        logic = self._logic(element, scope)
        provided = self._names(requires.decisions) | self._names(requires.knowledge)
        return DecisionNode(
            _id(element),
            _name(element),
            _variable(element),
            self._type(element),
            logic,
            requires,
            frozenset(scope.uses.names - provided),
            _foreign(scope, provided),
        )

    def _logic(self, element: etree._Element, scope: Scope) -> Logic:
        expression = inner(element)
        if expression is None:
            return scope.broken("no-logic", "决策没有逻辑（决策表或表达式）。", element)
        if sum(local(part) in KINDS for part in element) > 1:
            return scope.broken("logic", "一个决策只能有一个决策表或表达式。", element)
        if self._language and "feel" not in self._language.lower():
            return scope.broken("language", f"表达式语言 {self._language} 不予支持，只支持 FEEL。", element)
        return read(expression, scope)

    def _knowledge(self, element: etree._Element) -> KnowledgeNode:
        requires = self._requires(element)
        scope = self._scope(element, requires)
        encapsulated = child(element, "encapsulatedLogic")
        if encapsulated is None:
            self._report.add("no-logic", "业务知识没有逻辑。", element)
            function = Definition((), (), Broken("业务知识没有逻辑"))
        else:
            function = read_function(encapsulated, scope, read)
        return KnowledgeNode(
            _id(element),
            _name(element),
            _variable(element),
            function.parameters,
            (*function.results, *_results(self._type(element))),
            function.type,
            function.logic,
            requires,
            _foreign(scope, self._names(requires.knowledge)),
        )

    def _service(self, element: etree._Element) -> ServiceNode:
        outputs = self._references(children(element, "outputDecision"), "decision")
        if not outputs:
            self._report.add("no-output", "决策服务没有输出决策。", element)
        self._references(children(element, "encapsulatedDecision"), "decision")
        return ServiceNode(
            _id(element),
            _name(element),
            _variable(element),
            outputs,
            (
                *self._references(children(element, "inputData"), "inputData"),
                *self._references(children(element, "inputDecision"), "decision"),
            ),
            _results(self._type(element)),
        )

    def _type(self, element: etree._Element) -> ItemType | None:
        variable = child(element, "variable")
        return self._types.named(variable.get("typeRef"), variable) if variable is not None else None

    def _requires(self, element: etree._Element) -> Requirements:
        return Requirements(
            self._references(_parts(element, "informationRequirement", "requiredInput"), "inputData"),
            self._references(_parts(element, "informationRequirement", "requiredDecision"), "decision"),
            self._references(
                _parts(element, "knowledgeRequirement", "requiredKnowledge"),
                "businessKnowledgeModel",
                "decisionService",
            ),
        )

    def _references(self, elements: Iterable[etree._Element], *kinds: str) -> tuple[Reference, ...]:
        found = (self._hrefs.read(element, *kinds) for element in elements)
        return tuple(reference for reference in found if reference is not None)

    def _scope(self, element: etree._Element, requires: Requirements) -> Scope:
        names = self._names((*requires.inputs, *requires.decisions, *requires.knowledge))
        return Scope(self._report, self._types, _id(element) or _name(element), self._paths | names)

    def _names(self, references: Iterable[Reference]) -> frozenset[str]:
        """The names under which the required elements are seen: of an imported one, both steps of its path."""
        found: set[str] = set()
        for reference in references:
            if reference.source is None:
                found.add(_variable(self._elements[reference.id]))
                continue
            name = reference.source.model.nodes[reference.id].variable
            prefix = reference.source.name
            found |= {prefix, name} if prefix else {name}
        return frozenset(found)


def _parts(element: etree._Element, requirement: str, tag: str) -> list[etree._Element]:
    return [found for holder in children(element, requirement) for found in children(holder, tag)]


def _foreign(scope: Scope, provided: frozenset[str]) -> tuple[FunctionUse, ...]:
    return tuple(one for one in scope.uses.foreign if one.use.name not in provided)


def _id(element: etree._Element) -> str:
    return element.get("id", "")


def _name(element: etree._Element) -> str:
    return element.get("name") or _id(element)


def _variable(element: etree._Element) -> str:
    """The name under which other logic sees the element's value."""
    variable = child(element, "variable")
    return (variable.get("name") if variable is not None else None) or _name(element)


def _results(declared: ItemType | None) -> tuple[ItemType, ...]:
    return (result_type(declared),) if declared else ()
