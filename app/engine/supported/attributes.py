"""Attributes that would change behaviour are either in the table or refused; none is silently ignored."""

from collections.abc import Iterator

from lxml import etree

from app.engine.source import extensions
from app.engine.source.document import Document
from app.engine.source.namespaces import flag, local
from app.engine.supported.quantities import quantity
from app.engine.supported.table import (
    ACTIVITIES,
    BINDINGS,
    FLOW_NODES,
    HARMLESS_ATTRIBUTES,
    PROCESS_ATTRIBUTES,
)
from app.errors import Problem

_EXTERNAL = "只有服务任务、发送任务、业务规则任务和抛出消息的事件可以是外部任务（type、topic）。"
_INSTEAD = {
    "formKey": "不支持 formKey；请在“表单”中选“Camunda 表单”，填写表单标识（formRef）。",
    "class": "不支持 Java 类（class）；请改为外部任务（type=external 和 topic）。",
    "delegateExpression": "不支持委托表达式（delegateExpression）；请改为外部任务（type=external 和 topic）。",
    "expression": "不支持 JUEL 表达式（expression）；请改用 FEEL 脚本任务。",
    "type": _EXTERNAL,
    "topic": _EXTERNAL,
    "taskPriority": _EXTERNAL,
    "resource": "不支持外部脚本文件；请把 FEEL 写在元素里。",
    "calledElementTenantId": "不支持按租户调用流程；调用方式可用 latest、deployment、version、versionTag。",
    "caseRef": "不支持调用案例（caseRef）；只能调用流程（calledElement）。",
    "variableMappingClass": "不支持 Java 的变量映射；请用传入、传出映射（camunda:in、camunda:out）。",
}
COMPENSATE = ("##Compensate", "##compensate", "compensate")
"""How the standard and its schema write the method of a transaction."""
_ELSEWHERE = ("EventDefinition", "LoopCharacteristics")


def check(document: Document) -> Iterator[Problem]:
    for process in document.processes:
        for name in extensions.attributes(process):
            if name not in PROCESS_ATTRIBUTES and name not in HARMLESS_ATTRIBUTES:
                yield document.problem("attribute-unsupported", f"流程上的属性 camunda:{name} 不受支持。", process)
    for node in document.nodes():
        if not local(node).endswith(_ELSEWHERE):
            yield from _camunda(document, node)
        for name in ("startQuantity", "completionQuantity"):
            if (wrong := quantity(node, name)) is not None:
                yield document.problem("token-quantity", wrong, node)
        if flag(node, "isForCompensation") and local(node) not in ACTIVITIES:
            yield document.problem("compensation", "只有任务、子流程和调用活动可以是补偿活动。", node)
        if local(node) == "transaction" and flag(node, "triggeredByEvent"):
            yield document.problem("transaction-event", "事务不能是事件子流程。", node)
        if local(node) == "transaction" and node.get("method", "##Compensate") not in COMPENSATE:
            yield document.problem("transaction-method", "事务只支持以补偿方式取消（method=##Compensate）。", node)
        if local(node) == "adHocSubProcess" and flag(node, "triggeredByEvent"):
            yield document.problem("ad-hoc-event", "特设子流程不能是事件子流程；请把它放进事件子流程里。", node)
        if node.get("eventGatewayType", "Exclusive") not in ("Exclusive", "Parallel"):
            message = "基于事件的网关的类型只能是 Exclusive（先到者继续）或 Parallel（全部须到）。"
            yield document.problem("attribute-unsupported", message, node)


def _camunda(document: Document, node: etree._Element) -> Iterator[Problem]:
    tag = local(node)
    allowed = FLOW_NODES.get(tag, frozenset()) | HARMLESS_ATTRIBUTES
    written = extensions.attributes(node)
    for name in written:
        if name not in allowed:
            instead = _INSTEAD.get(name, f"元素 {tag} 上的属性 camunda:{name} 不受支持。")
            yield document.problem("attribute-unsupported", instead, node)
    parent = node.getparent()
    if tag == "startEvent" and parent is not None and local(parent) != "process":
        for name in sorted(written.keys() & FLOW_NODES[tag]):
            message = f"子流程的开始事件没有人来启动，camunda:{name} 在这里不起作用；只有流程的开始事件可以填写。"
            yield document.problem("attribute-unsupported", message, node)
    binding = written.get("formRefBinding", "latest")
    if binding not in BINDINGS:
        yield document.problem(
            "form-binding", f"不支持表单绑定方式“{binding}”；可用 {'、'.join(sorted(BINDINGS))}。", node
        )
    if binding == "version" and not extensions.NUMBER.fullmatch(written.get("formRefVersion", "")):
        yield document.problem("form-binding", "表单绑定方式为 version 时，必须写明整数版本号。", node)
