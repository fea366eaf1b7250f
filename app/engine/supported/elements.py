"""Only the elements of the table may occur in an executable process; each refusal says what to draw instead."""

from collections.abc import Iterator

from app.engine.source.document import EVENTS, Document
from app.engine.source.namespaces import local
from app.engine.supported.table import DRAWINGS, FLOW_NODES, PARTS
from app.errors import Problem

_INSTEAD = {
    "callActivity": "尚不支持调用活动；请把被调用的流程画成嵌入式子流程。",
    "serviceTask": "尚不支持服务任务；请改用用户任务，或用业务规则任务、FEEL 脚本任务。",
    "sendTask": "尚不支持发送任务；请改用消息抛出事件。",
    "receiveTask": "尚不支持接收任务；请改用消息捕获事件。",
    "complexGateway": "尚不支持复杂网关；请用排他、并行或包容网关组合表达。",
    "eventBasedGateway": "尚不支持基于事件的网关；请用用户任务或子流程上的边界事件表达。",
    "transaction": "尚不支持事务子流程；请改用普通子流程加边界事件。",
    "adHocSubProcess": "尚不支持特设子流程；请画出明确的顺序。",
    "ioSpecification": "尚不支持数据输入输出规格；请改用 camunda:inputOutput 的输出参数。",
    "linkEventDefinition": "尚不支持链接事件；请直接用顺序流连接。",
}
_CHECKED_ELSEWHERE = frozenset(
    {"eventDefinitionRef", "multiInstanceLoopCharacteristics", "standardLoopCharacteristics"}
)


def check(document: Document) -> Iterator[Problem]:
    for node in document.nodes():
        tag = local(node)
        if tag in FLOW_NODES or tag in DRAWINGS or tag in _CHECKED_ELSEWHERE:
            continue
        parent = node.getparent()
        inside = local(parent) if parent is not None else ""
        if inside in PARTS.get(tag, ()) or (tag.endswith("EventDefinition") and inside in EVENTS):
            continue
        if inside not in FLOW_NODES and inside not in PARTS and inside not in ("process", "sequenceFlow"):
            # Below something refused or drawn already: one problem an element is enough.
            continue
        yield document.problem("element-unsupported", _INSTEAD.get(tag, f"不支持元素 {tag}。"), node)
