"""The flows that an element lists as its own begin or end at it (BPMN 2.0.2 §8.4.7)."""

from collections.abc import Iterator

from app.engine.source.document import Document
from app.engine.source.namespaces import local, reference
from app.errors import Problem

_ENDS = {"incoming": ("targetRef", "流入"), "outgoing": ("sourceRef", "流出")}


def check(document: Document) -> Iterator[Problem]:
    flows = {node.get("id"): node for node in document.nodes() if local(node) == "sequenceFlow"}
    for node in document.nodes():
        parent = node.getparent()
        if local(node) not in _ENDS or parent is None:
            continue
        attribute, word = _ENDS[local(node)]
        flow = flows.get(reference(node.text))
        if flow is None or reference(flow.get(attribute)) != parent.get("id"):
            named = (node.text or "").strip()[:80]
            message = f"元素列出了{word}的顺序流“{named}”，但没有这样一条顺序流；请删除该行，或重新连线。"
            yield document.problem("flow-listed", message, node)
