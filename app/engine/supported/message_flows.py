"""A message flow leads from one pool to another, from what sends to what receives (BPMN 2.0.2 §7.6.2)."""

from collections.abc import Iterator

from lxml import etree

from app.engine.source.document import Document, bpmn_descendants
from app.engine.source.namespaces import local, reference
from app.engine.supported.schema.shapes import SHAPES
from app.errors import Problem

_SENDS = frozenset({"participant", "activity", "endEvent", "intermediateThrowEvent", "conversationNode"})
_RECEIVES = frozenset(
    {"participant", "activity", "startEvent", "intermediateCatchEvent", "boundaryEvent", "conversationNode"}
)


def check(document: Document) -> Iterator[Problem]:
    by_id = {id_: node for node in bpmn_descendants(document.root) if (id_ := node.get("id"))}
    for flow in by_id.values():
        if local(flow) != "messageFlow":
            continue
        pools = []
        for attribute, word, allowed in (("sourceRef", "起点", _SENDS), ("targetRef", "终点", _RECEIVES)):
            found = by_id.get(reference(flow.get(attribute)) or "")
            if found is None:
                named = (flow.get(attribute) or "未填写")[:80]
                yield document.problem("message-flow-end", f"消息流的{word}不存在：“{named}”。", flow)
            elif not allowed & set(SHAPES[local(found)].kinds if local(found) in SHAPES else ()):
                message = f"消息流的{word}不能是 {local(found)}；消息只在泳池、活动和收发消息的事件之间传递。"
                yield document.problem("message-flow-place", message, flow)
            else:
                pools.append(_pool(found))
        if len(pools) == 2 and pools[0] is not None and pools[0] == pools[1]:
            message = "消息流只能连接两个不同的泳池；同一泳池内请用顺序流。"
            yield document.problem("message-flow-inside", message, flow)


def _pool(end: etree._Element) -> str | None:
    """The process that an end of a message flow is in; a pool without one is known by its own id."""
    if local(end) == "participant":
        return reference(end.get("processRef")) or end.get("id")
    return next((scope.get("id") for scope in end.iterancestors() if local(scope) == "process"), None)
