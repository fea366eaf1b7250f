"""Every reference inside the file must find what it names: flows, hosts, defaults, messages, signals, lanes."""

from collections.abc import Iterator

from lxml import etree

from app.engine.source import extensions
from app.engine.source.document import Document, bpmn_descendants, declared
from app.engine.source.namespaces import bpmn, local, reference
from app.engine.supported.table import ACTIVITIES, FLOW_NODES
from app.errors import Problem


def check(document: Document) -> Iterator[Problem]:
    for process in document.processes:
        # Unsupported elements are found too: their own refusal is enough, their flows are not blamed for it.
        nodes = {node.get("id"): node for node in bpmn_descendants(process)}
        for node in bpmn_descendants(process):
            match local(node):
                case "sequenceFlow":
                    yield from _flow(document, node, nodes)
                case "boundaryEvent":
                    host = nodes.get(reference(node.get("attachedToRef")))
                    wrong_host = host is not None and local(host) in FLOW_NODES and local(host) not in ACTIVITIES
                    if host is None or wrong_host or host.getparent() is not node.getparent():
                        yield document.problem("attached-to", "边界事件没有附着在同一层的任务或子流程上。", node)
                case "messageEventDefinition":
                    if declared(node, "messageRef", document.messages) is None:
                        yield document.problem("message-missing", "消息事件没有引用已声明并有名称的消息。", node)
                case "signalEventDefinition":
                    if declared(node, "signalRef", document.signals) is None:
                        yield document.problem("signal-missing", "信号事件没有引用已声明并有名称的信号。", node)
                case "flowNodeRef":
                    if reference(node.text) not in nodes:
                        member = (node.text or "").strip()
                        yield document.problem("lane-member", f"泳道引用了不存在的元素“{member}”。", node)
            yield from _named(document, node, nodes)


def _flow(document: Document, node: etree._Element, nodes: dict[str | None, etree._Element]) -> Iterator[Problem]:
    ends = {}
    for attribute, word in (("sourceRef", "起点"), ("targetRef", "终点")):
        found = nodes.get(reference(node.get(attribute)))
        if found is None or local(found) == "sequenceFlow":
            yield document.problem("flow-end", f"顺序流的{word}不存在：“{node.get(attribute) or '未填写'}”。", node)
        else:
            ends[attribute] = found.getparent()
    if any(parent is not node.getparent() for parent in ends.values()):
        yield document.problem("flow-crosses", "顺序流不能穿过子流程的边框。", node)


def _named(document: Document, node: etree._Element, nodes: dict[str | None, etree._Element]) -> Iterator[Problem]:
    if (default := reference(node.get("default"))) is not None and local(node) in FLOW_NODES:
        flow = nodes.get(default)
        if flow is None or local(flow) != "sequenceFlow" or reference(flow.get("sourceRef")) != node.get("id"):
            yield document.problem("default-flow", f"默认顺序流“{default}”不是从本元素出发的顺序流。", node)
    if local(node) in FLOW_NODES:
        other = extensions.properties(node).get("not-same-person-as")
        for id_ in (other or "").replace("，", ",").split(","):
            if id_.strip() and local(nodes.get(id_.strip(), node.getroottree().getroot())) not in FLOW_NODES:
                message = f"not-same-person-as 引用了不存在的元素“{id_.strip()}”。"
                yield document.problem("not-same-person-as", message, node)
    for definition in node.findall(bpmn("eventDefinitionRef")):
        yield document.problem("event-definition-ref", "不支持引用式的事件定义；请直接在事件上设置。", definition)
