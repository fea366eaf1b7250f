"""A lane holds flow nodes, and of the lanes of one set only one holds a node (BPMN 2.0.2 §10.8)."""

from collections.abc import Iterator

from lxml import etree

from app.engine.source.document import Document
from app.engine.source.namespaces import bpmn, local, reference
from app.engine.supported.schema.shapes import SHAPES
from app.errors import Problem


def check(document: Document) -> Iterator[Problem]:
    kinds = {node.get("id"): local(node) for node in document.nodes()}
    for node in document.nodes():
        if local(node) == "flowNodeRef" and (tag := kinds.get(reference(node.text))) is not None:
            if tag not in SHAPES or "flowNode" not in SHAPES[tag].kinds:
                message = f"泳道只能包含活动、事件和网关，“{(node.text or '').strip()}”是 {tag}。"
                yield document.problem("lane-member", message, node)
        elif local(node) in ("laneSet", "childLaneSet"):
            yield from _once(document, node)


def _once(document: Document, lane_set: etree._Element) -> Iterator[Problem]:
    holder: dict[str | None, etree._Element] = {}
    for lane in lane_set.findall(bpmn("lane")):
        for ref in lane.iter(bpmn("flowNodeRef")):
            member = reference(ref.text)
            if holder.setdefault(member, lane) is not lane:
                message = f"元素“{member}”同时在两条并列的泳道里；请只留在一条。"
                yield document.problem("lane-twice", message, lane)
