"""A parsed file before it is judged: its root, its executable processes, and its declarations by id."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from lxml import etree

from app.engine.source.namespaces import (
    BPMN,
    bpmn,
    line_of,
    local,
    namespace,
    reference,
)
from app.errors import Problem

EVENTS = frozenset({"startEvent", "endEvent", "intermediateCatchEvent", "intermediateThrowEvent", "boundaryEvent"})


@dataclass(frozen=True, slots=True)
class Document:
    file: str
    root: etree._Element
    processes: tuple[etree._Element, ...]
    messages: Mapping[str, str]
    signals: Mapping[str, str]

    def problem(self, rule: str, message: str, node: etree._Element | None = None) -> Problem:
        """A problem at a node; the element id is the nearest one an analyst can find in the modeler."""
        at = node
        while at is not None and not at.get("id"):
            at = at.getparent()
        line = line_of(node) if node is not None else None
        return Problem(self.file, rule, message, at.get("id") if at is not None else None, line)

    def nodes(self) -> Iterator[etree._Element]:
        """Every BPMN element inside the executable processes, extension elements left out."""
        for process in self.processes:
            yield from bpmn_descendants(process)

    def events(self) -> Iterator[tuple[etree._Element, list[etree._Element]]]:
        """Every event with its event definitions."""
        for node in self.nodes():
            if local(node) in EVENTS:
                yield node, [child for child in node if local(child).endswith("EventDefinition")]


def bpmn_descendants(node: etree._Element) -> Iterator[etree._Element]:
    stack = list(reversed(node))
    while stack:
        child = stack.pop()
        if namespace(child) == BPMN:
            yield child
            if local(child) != "extensionElements":
                stack.extend(reversed(child))


def document(root: etree._Element, file: str) -> Document:
    executable = [node for node in root.findall(bpmn("process")) if node.get("isExecutable") in ("true", "1")]
    return Document(
        file,
        root,
        tuple(executable),
        _names(root, "message"),
        _names(root, "signal"),
    )


def _names(root: etree._Element, tag: str) -> dict[str, str]:
    return {node.get("id") or "": node.get("name") or "" for node in root.findall(bpmn(tag))}


def declared(node: etree._Element, attribute: str, names: Mapping[str, str]) -> str | None:
    """The name of the message or signal an event definition points to; None when nothing is declared."""
    target = reference(node.get(attribute))
    return names.get(target) or None if target else None
