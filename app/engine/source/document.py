"""A parsed file before it is judged: its root, its executable processes, and its declarations by id."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from lxml import etree

from app.engine.source.global_tasks import as_processes
from app.engine.source.item_types import ItemType, item_types
from app.engine.source.namespaces import (
    BPMN,
    bpmn,
    camunda,
    flag,
    line_of,
    local,
    namespace,
    reference,
)
from app.engine.source.variables import named_data, variables_of_data, variables_of_stores
from app.errors import Problem

EVENTS = frozenset({"startEvent", "endEvent", "intermediateCatchEvent", "intermediateThrowEvent", "boundaryEvent"})

BEHAVIOR_REFS = {"None": "noneBehaviorEventRef", "One": "oneBehaviorEventRef"}
"""By the behavior of a multi-instance, which of its attributes names the event definition that it throws."""

LONGEST_ID = 255
"""What the tables hold."""
_LONGEST_MESSAGE = 500


@dataclass(frozen=True, slots=True)
class Document:
    """``messages`` and ``signals`` are names by id, ``errors`` and ``escalations`` codes by id (empty where none is
    given), ``definitions`` the event definitions that events refer to, ``variables`` the variable of each data object,
    reference, property, data input and output by its id, ``associated`` what the associations lead to, by where they
    begin. ``named`` are the variables by the name of the data. ``stores`` are the ids of the data store references,
    which ``variables`` has too, ``types`` the types of data by id. ``global_tasks`` are the global tasks as written, by
    the processes that stand for them.

    ``inside`` are the BPMN elements of the executable processes and of the definitions they refer to, in document
    order, without what is in extension elements.
    """

    file: str
    root: etree._Element
    processes: tuple[etree._Element, ...]
    inside: tuple[etree._Element, ...]
    messages: Mapping[str, str]
    signals: Mapping[str, str]
    errors: Mapping[str, str]
    error_messages: Mapping[str, str]
    escalations: Mapping[str, str]
    definitions: Mapping[str, etree._Element]
    variables: Mapping[str, str]
    associated: Mapping[str, tuple[str, ...]]
    named: Mapping[str, str] = field(default_factory=dict)
    stores: frozenset[str] = frozenset()
    types: Mapping[str, ItemType] = field(default_factory=dict)
    global_tasks: Mapping[etree._Element, etree._Element] = field(default_factory=dict)

    def problem(self, rule: str, message: str, node: etree._Element | None = None) -> Problem:
        """A problem at a node; the element id is the nearest one an analyst can find in the modeler."""
        at = node
        while at is not None and not at.get("id"):
            at = at.getparent()
        line = line_of(node) if node is not None else None
        id_ = at.get("id") if at is not None else None
        return Problem(self.file, rule, told(message), id_[:LONGEST_ID] if id_ else None, line)

    def nodes(self) -> Iterator[etree._Element]:
        return iter(self.inside)

    def events(self) -> Iterator[tuple[etree._Element, list[etree._Element]]]:
        """Every event with its event definitions, its own and those it refers to."""
        for node in self.inside:
            if local(node) in EVENTS:
                yield node, self.definitions_of(node)

    def definitions_of(self, event: etree._Element) -> list[etree._Element]:
        found = []
        for child in event:
            if is_definition(child):
                found.append(child)
            elif local(child) == "eventDefinitionRef":
                shared = self.definitions.get(reference(child.text) or "")
                if shared is not None:
                    found.append(shared)
        return found


def told(message: str) -> str:
    """A message that quotes the model, cut where it quotes too much."""
    return message if len(message) <= _LONGEST_MESSAGE else f"{message[:_LONGEST_MESSAGE]}…"


def is_definition(node: etree._Element) -> bool:
    return local(node).endswith("EventDefinition") and namespace(node) == BPMN


def bpmn_descendants(node: etree._Element) -> Iterator[etree._Element]:
    stack = list(reversed(node))
    while stack:
        child = stack.pop()
        if namespace(child) == BPMN:
            yield child
            if local(child) != "extensionElements":
                stack.extend(reversed(child))


def document(root: etree._Element, file: str) -> Document:
    global_tasks = as_processes(root)
    processes = tuple(node for node in root.findall(bpmn("process")) if flag(node, "isExecutable"))
    inside = [node for process in processes for node in bpmn_descendants(process)]
    named = {id_ for node in inside if local(node) == "eventDefinitionRef" and (id_ := reference(node.text))}
    named |= {id_ for node in inside for name in BEHAVIOR_REFS.values() if (id_ := reference(node.get(name)))}
    shared = {node.get("id") or "": node for node in root if is_definition(node) and node.get("id") in named}
    for node in shared.values():
        inside += [node, *bpmn_descendants(node)]
    stores = variables_of_stores(root, inside)
    return Document(
        file=file,
        root=root,
        processes=processes,
        inside=tuple(inside),
        messages=_declared(root, "message", "name"),
        signals=_declared(root, "signal", "name"),
        errors=_declared(root, "error", "errorCode"),
        error_messages=_declared(root, "error", camunda("errorMessage")),
        escalations=_declared(root, "escalation", "escalationCode"),
        definitions=shared,
        variables={**variables_of_data(inside), **stores},
        associated=_associated(root),
        named=named_data(inside),
        stores=frozenset(stores),
        types=item_types(root, inside),
        global_tasks=global_tasks,
    )


def _associated(root: etree._Element) -> dict[str, tuple[str, ...]]:
    found = defaultdict[str, list[str]](list)
    for drawn in root.iter(bpmn("association")):
        source, target = reference(drawn.get("sourceRef")), reference(drawn.get("targetRef"))
        if source and target:
            found[source].append(target)
    return {source: tuple(targets) for source, targets in found.items()}


def _declared(root: etree._Element, tag: str, attribute: str) -> dict[str, str]:
    return {node.get("id") or "": node.get(attribute) or "" for node in root.findall(bpmn(tag))}


def declared(node: etree._Element, attribute: str, names: Mapping[str, str]) -> str | None:
    """The name or code of the declaration that a node points to; None when there is none, or it has none."""
    name = names.get(reference(node.get(attribute)) or "", "")
    return name if name.strip() else None


def declarations(document: Document) -> Iterable[etree._Element]:
    """The messages, signals, errors and escalations of the file."""
    return (node for tag in ("message", "signal", "error", "escalation") for node in document.root.findall(bpmn(tag)))
