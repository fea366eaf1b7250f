"""Every reference inside the file must find what it names: flows, hosts, defaults, lanes."""

from collections.abc import Iterator

from lxml import etree

from app.engine.source.document import Document, bpmn_descendants
from app.engine.source.elements import is_event_sub_process
from app.engine.source.namespaces import local, reference
from app.engine.supported.table import ACTIVITIES, DRAWINGS, FLOW_NODES, PARTS
from app.errors import Problem


def check(document: Document) -> Iterator[Problem]:
    for process in document.processes:
        # Unsupported elements are found too: their own refusal is enough, their flows are not blamed for it.
        nodes = {node.get("id"): node for node in bpmn_descendants(process)}
        nodes.pop(None, None)
        for node in bpmn_descendants(process):
            match local(node):
                case "sequenceFlow":
                    yield from _flow(document, node, nodes)
                case "boundaryEvent":
                    host = nodes.get(reference(node.get("attachedToRef")))
                    if host is None or not _may_carry(host) or host.getparent() is not node.getparent():
                        yield document.problem("attached-to", "边界事件没有附着在同一层的任务或子流程上。", node)
                case "flowNodeRef":
                    if reference(node.text) not in nodes:
                        member = (node.text or "").strip()
                        yield document.problem("lane-member", f"泳道引用了不存在的元素“{member}”。", node)
            if local(node) in FLOW_NODES:
                yield from _named(document, node, nodes)


def _is_node(found: etree._Element) -> bool:
    """Flow nodes, and what would be one if it were supported: that is told elsewhere."""
    tag = local(found)
    return tag in FLOW_NODES or not (tag in DRAWINGS or tag in PARTS)


def _may_carry(host: etree._Element) -> bool:
    tag = local(host)
    return _is_node(host) and (tag in ACTIVITIES or tag not in FLOW_NODES) and not is_event_sub_process(host)


def _flow(document: Document, node: etree._Element, nodes: dict[str | None, etree._Element]) -> Iterator[Problem]:
    ends = {}
    for attribute, word in (("sourceRef", "起点"), ("targetRef", "终点")):
        found = nodes.get(reference(node.get(attribute)))
        if found is None or not _is_node(found):
            yield document.problem("flow-end", f"顺序流的{word}不存在：“{node.get(attribute) or '未填写'}”。", node)
        else:
            ends[attribute] = found.getparent()
    if any(parent is not node.getparent() for parent in ends.values()):
        yield document.problem("flow-crosses", "顺序流不能穿过子流程的边框。", node)


def _named(document: Document, node: etree._Element, nodes: dict[str | None, etree._Element]) -> Iterator[Problem]:
    if (default := reference(node.get("default"))) is not None:
        flow = nodes.get(default)
        if flow is None or local(flow) != "sequenceFlow" or reference(flow.get("sourceRef")) != node.get("id"):
            yield document.problem("default-flow", f"默认顺序流“{default}”不是从本元素出发的顺序流。", node)
