"""From the XML tree to the model that is drawn."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from lxml import etree

from app.engine.source.namespaces import BPMN, bpmn, local, namespace, reference, text_of
from app.layout.model import ARTIFACTS, DATA, EVENTS, GATEWAYS, SCOPES, Lane, Link, Model, Node, Pool

_TASKS = ("task", "Task", "callActivity")


def model_of(root: etree._Element) -> Model:
    processes = [node for node in root.findall(bpmn("process")) if node.get("id")]
    collaboration = root.find(bpmn("collaboration"))
    reading = _Reading()
    for process in processes:
        reading.process(process)
    pools: tuple[Pool, ...] = ()
    plane = processes[0].get("id") or "" if processes else ""
    if collaboration is not None and collaboration.findall(bpmn("participant")):
        plane = collaboration.get("id") or plane
        pools = tuple(_pool(node) for node in collaboration.findall(bpmn("participant")))
        reading.edges(collaboration, "")
        reading.artifacts(collaboration, "", "")
    shown = [pool.process for pool in pools if pool.process] or [plane]
    return _only(shown, Model(plane, pools, tuple(shown), reading.lanes, reading.nodes, reading.links))


def _pool(node: etree._Element) -> Pool:
    return Pool(node.get("id") or "", node.get("name") or "", reference(node.get("processRef")))


def _only(shown: list[str], model: Model) -> Model:
    """Without the processes that the plane does not show, and without edges that lead nowhere."""
    nodes = {id_: node for id_, node in model.nodes.items() if _process_of(node, model) in {*shown, ""}}
    known = {*nodes, *(pool.id for pool in model.pools)}
    links = {
        id_: link
        for id_, link in model.links.items()
        if link.source in known
        and (link.target in known or link.target in model.links)
        and (not link.is_flow or nodes[link.source].scope == nodes[link.target].scope == link.scope)
    }
    return replace(model, nodes=_with_lanes(nodes, model), links=links)


def _process_of(node: Node, model: Model) -> str:
    while node.scope in model.nodes:
        node = model.nodes[node.scope]
    return node.scope


def _with_lanes(nodes: dict[str, Node], model: Model) -> dict[str, Node]:
    """Nodes that no lane names stand with their host, with the sub-process around them, data with the first activity
    that uses them (a lane holds flow nodes only, BPMN 2.0.2 §10.7), all else in the first lane."""
    done: dict[str, Node] = {}
    for id_, node in nodes.items():
        around = done.get(node.host or "") or done.get(node.scope)
        lane = node.lane if node.lane in model.lanes and model.lanes[node.lane].leaf else ""
        process = _process_of(node, model) or model.processes[0]
        done[id_] = replace(node, lane=lane or (around.lane if around else model.leaf_lanes(process)[0]))
    for id_, node in done.items():
        host = done.get(node.host or "")
        if host and host.lane != node.lane:
            done[id_] = replace(node, lane=host.lane)
    for id_, node in done.items():
        if node.kind in DATA and nodes[id_].lane not in model.lanes and node.scope not in done:
            user = next((done[other] for other in _users(id_, model) if other in done), node)
            done[id_] = replace(node, lane=user.lane)
    return done


def _users(id_: str, model: Model) -> Iterator[str]:
    """What reads or writes the data, in document order."""
    for link in model.links.values():
        if id_ in (link.source, link.target):
            yield link.target if link.source == id_ else link.source


class _Reading:
    def __init__(self) -> None:
        self.lanes: dict[str, Lane] = {}
        self.nodes: dict[str, Node] = {}
        self.links: dict[str, Link] = {}
        self._place: dict[str, str] = {}

    def process(self, node: etree._Element) -> None:
        id_ = node.get("id") or ""
        for lane_set in node.findall(bpmn("laneSet")):
            self._lanes(lane_set, id_, None)
        self.scope(node, id_)

    def _lanes(self, lane_set: etree._Element, process: str, parent: str | None) -> None:
        for node in lane_set.findall(bpmn("lane")):
            id_ = node.get("id") or ""
            inner = [child for child in node.findall(bpmn("childLaneSet")) if len(child)]
            self.lanes[id_] = Lane(id_, node.get("name") or "", process, parent, not inner)
            for ref in node.findall(bpmn("flowNodeRef")):
                self._place[reference(ref.text) or ""] = id_
            for child in inner:
                self._lanes(child, process, id_)

    def scope(self, parent: etree._Element, scope: str) -> None:
        for node in parent:
            id_, kind = node.get("id"), local(node)
            if namespace(node) != BPMN or not id_:
                continue
            if kind in EVENTS | GATEWAYS | SCOPES or kind.endswith(_TASKS):
                lane = self._place.get(id_, "")
                host = reference(node.get("attachedToRef")) if kind == "boundaryEvent" else None
                on_event = kind in SCOPES and node.get("triggeredByEvent") in ("true", "1")
                self.nodes[id_] = Node(id_, kind, node.get("name") or "", scope, lane, host, on_event)
                self._data_links(node, id_, scope)
                if kind in SCOPES:
                    self.scope(node, id_)
        self.artifacts(parent, scope, "")
        self.edges(parent, scope)

    def artifacts(self, parent: etree._Element, scope: str, lane: str) -> None:
        for node in parent:
            id_, kind = node.get("id"), local(node)
            if namespace(node) == BPMN and id_ and kind in ARTIFACTS:
                name = text_of(node.find(bpmn("text"))) if kind == "textAnnotation" else node.get("name")
                members = self._members(parent, node) if kind == "group" else ()
                self.nodes[id_] = Node(id_, kind, name or "", scope, self._place.get(id_, lane), members=members)

    def _members(self, parent: etree._Element, group: etree._Element) -> tuple[str, ...]:
        value = reference(group.get("categoryValueRef"))
        named = [
            node.get("id") or ""
            for node in parent
            if any(reference(ref.text) == value for ref in node.findall(bpmn("categoryValueRef")))
        ]
        return tuple(named) if value else ()

    def edges(self, parent: etree._Element, scope: str) -> None:
        for node in parent:
            if namespace(node) == BPMN and local(node) in ("sequenceFlow", "messageFlow", "association"):
                self._link(node, node.get("sourceRef"), node.get("targetRef"), scope)

    def _data_links(self, node: etree._Element, owner: str, scope: str) -> None:
        for link in node:
            if local(link) == "dataInputAssociation":
                self._link(link, text_of(link.find(bpmn("sourceRef"))), owner, scope)
            elif local(link) == "dataOutputAssociation":
                self._link(link, owner, text_of(link.find(bpmn("targetRef"))), scope)

    def _link(self, node: etree._Element, source: str | None, target: str | None, scope: str) -> None:
        if id_ := node.get("id"):
            ends = reference(source) or "", reference(target) or ""
            self.links[id_] = Link(id_, local(node), node.get("name") or "", *ends, scope)
