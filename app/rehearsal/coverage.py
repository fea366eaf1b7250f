"""Which flow nodes and sequence flows of a process scenarios have passed, and which not."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select

from app.engine import ProcessModel
from app.extensions import db
from app.models import ActivityInstance, HistoryEvent, ProcessInstance
from app.queries.models import process_model


@dataclass(frozen=True, slots=True)
class Passed:
    """Of each process, by its key, the ids of nodes and flows passed."""

    nodes: Mapping[str, frozenset[str]]
    flows: Mapping[str, frozenset[str]]

    def and_(self, other: Passed) -> Passed:
        return Passed(_joined(self.nodes, other.nodes), _joined(self.flows, other.flows))


def _joined(one: Mapping[str, frozenset[str]], other: Mapping[str, frozenset[str]]) -> Mapping[str, frozenset[str]]:
    return {key: one.get(key, frozenset()) | other.get(key, frozenset()) for key in one.keys() | other.keys()}


NOTHING = Passed({}, {})


@dataclass(frozen=True, slots=True)
class Covered:
    """One process against its model; ids in the order of the file."""

    process: str
    nodes: int
    flows: int
    missing_nodes: tuple[str, ...]
    missing_flows: tuple[str, ...]

    def as_dict(self) -> dict[str, Any]:
        return {
            "process": self.process,
            "nodes": {
                "passed": self.nodes - len(self.missing_nodes),
                "all": self.nodes,
                "missing": list(self.missing_nodes),
            },
            "flows": {
                "passed": self.flows - len(self.missing_flows),
                "all": self.flows,
                "missing": list(self.missing_flows),
            },
        }


def covered(model: ProcessModel, passed: Passed) -> Covered:
    nodes, flows = passed.nodes.get(model.id, frozenset()), passed.flows.get(model.id, frozenset())
    return Covered(
        model.id,
        len(model.elements),
        len(model.flows),
        tuple(id_ for id_ in model.elements if id_ not in nodes),
        tuple(id_ for id_ in model.flows if id_ not in flows),
    )


def passed_now() -> Passed:
    """By all instances of the installation at hand."""
    nodes: dict[str, set[str]] = {}
    flows: dict[str, set[str]] = {}
    instances = select(ProcessInstance.id, ProcessInstance.definition_id)
    for instance_id, definition_id in db.session.execute(instances).all():
        model = process_model(definition_id)
        activities = _activities(instance_id)
        nodes.setdefault(model.id, set()).update(element for element, _ in activities.values())
        flows.setdefault(model.id, set()).update(_flows(model, activities, _events(instance_id)))
    return Passed(_frozen(nodes), _frozen(flows))


def _activities(instance_id: str) -> dict[str, tuple[str, bool]]:
    """Element of each activity, and whether it stands inside one of the same element: an instance of a loop."""
    query = select(ActivityInstance.id, ActivityInstance.element_id, ActivityInstance.parent_activity_id)
    rows = db.session.execute(query.where(ActivityInstance.instance_id == instance_id)).all()
    elements = {id_: element for id_, element, _ in rows}
    return {id_: (element, elements.get(parent or "") == element) for id_, element, parent in rows}


def _events(instance_id: str) -> list[tuple[str, str | None]]:
    query = select(HistoryEvent.type, HistoryEvent.activity_id).where(
        HistoryEvent.instance_id == instance_id,
        HistoryEvent.type.in_(("activity.started", "activity.completed")),
    )
    return [(type_, activity_id) for type_, activity_id in db.session.execute(query.order_by(HistoryEvent.id))]


def _flows(
    model: ProcessModel, activities: Mapping[str, tuple[str, bool]], events: Iterable[tuple[str, str | None]]
) -> set[str]:
    """History names nodes, not flows: a node was entered by the flow from that of its predecessors which was left
    last and whose flow to it is not accounted for yet. Flows between the same two nodes count together."""
    outgoing: dict[str, list[str]] = {}
    for flow in model.flows.values():
        outgoing.setdefault(flow.source, []).append(flow.target)
    passed: set[tuple[str, str]] = set()
    left: list[tuple[str, set[str]]] = []
    for type_, activity_id in events:
        element, inside = activities.get(activity_id or "", ("", True))
        if inside:
            continue
        if type_ == "activity.completed":
            left.append((element, set(outgoing.get(element, ()))))
            continue
        for source, targets in reversed(left):
            if element in targets:
                targets.discard(element)
                passed.add((source, element))
                break
    return {flow.id for flow in model.flows.values() if (flow.source, flow.target) in passed}


def _frozen(sets: Mapping[str, set[str]]) -> dict[str, frozenset[str]]:
    return {key: frozenset(ids) for key, ids in sets.items()}
