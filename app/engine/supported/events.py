"""Which event definitions an event may carry, and how they must be; which of them go together is a rule of its own."""

from collections.abc import Iterator

from lxml import etree

from app.engine.source.document import Document
from app.engine.source.elements import is_event_sub_process
from app.engine.source.events import timer, variable_events
from app.engine.source.extensions import attributes
from app.engine.source.namespaces import bpmn, flag, local, text_of
from app.engine.supported.multiple import multiple
from app.engine.supported.table import (
    CHANGES,
    DEFINITION_ATTRIBUTES,
    EVENT_SUB_PROCESS_STARTS,
    THROWING,
    TRIGGERS,
)
from app.errors import Problem

_WORDS = {
    "timer": "定时",
    "message": "消息",
    "signal": "信号",
    "error": "错误",
    "escalation": "升级",
    "link": "链接",
    "compensate": "补偿",
    "conditional": "条件",
    "cancel": "取消",
    "terminate": "终止",
    "none": "空白",
}
_PLACES = {
    "startEvent": "开始事件",
    "endEvent": "结束事件",
    "intermediateCatchEvent": "中间捕获事件",
    "intermediateThrowEvent": "中间抛出事件",
    "boundaryEvent": "边界事件",
}


def check(document: Document) -> Iterator[Problem]:
    for node, definitions in document.events():
        kinds = [_kind(definition) for definition in definitions]
        if not kinds and node.find(bpmn("eventDefinitionRef")) is None:
            kinds = ["none"]
        for message in multiple(node, definitions):
            yield document.problem("event-multiple", message, node)
        allowed, why = _allowed(node)
        for kind in kinds:
            if kind not in allowed:
                message = f"尚不支持{_WORDS.get(kind, kind)}{_PLACES[local(node)]}。{why}"
                yield document.problem("event-unsupported", message, node)
        if "cancel" in kinds and _spares(node):
            yield document.problem("cancel-interrupts", "取消边界事件总是中断的；请改为中断。", node)
        if "error" in kinds and _spares(node):
            yield document.problem("error-interrupts", "捕获错误的事件总是中断的；请改为中断。", node)
        for definition in definitions:
            yield from _definition(document, node, definition)


def _spares(node: etree._Element) -> bool:
    return not flag(node, "cancelActivity" if local(node) == "boundaryEvent" else "isInterrupting", True)


def _kind(definition: etree._Element) -> str:
    return local(definition).removesuffix("EventDefinition")


def _allowed(node: etree._Element) -> tuple[frozenset[str], str]:
    scope = node.getparent()
    if local(node) != "startEvent" or scope is None or local(scope) == "process":
        return TRIGGERS[local(node)], ""
    if is_event_sub_process(scope):
        return EVENT_SUB_PROCESS_STARTS, "事件子流程须由消息、信号、定时、错误、升级、条件或补偿开始。"
    return frozenset({"none"}), "子流程只能由空白开始事件开始。"


def _definition(document: Document, node: etree._Element, definition: etree._Element) -> Iterator[Problem]:
    kind = _kind(definition)
    if kind == "timer" and timer(definition) is None:
        yield document.problem("timer-missing", "定时事件必须且只能填写时长、日期、循环三者之一。", node)
    if kind == "conditional" and text_of(definition.find(bpmn("condition"))) is None:
        yield document.problem("condition-missing", "条件事件没有填写条件（condition）。", node)
    if kind == "conditional":
        yield from _changes(document, node, definition)
    allowed = DEFINITION_ATTRIBUTES.get((kind, local(node) not in THROWING), frozenset())
    for name in attributes(definition):
        if name not in allowed:
            yield document.problem("attribute-unsupported", f"事件定义上的 camunda:{name} 不受支持。", node)


def _changes(document: Document, node: etree._Element, definition: etree._Element) -> Iterator[Problem]:
    """At which changes a condition is asked; before there is an instance, nothing changes."""
    scope = node.getparent()
    if scope is not None and local(scope) == "process" and local(node) == "startEvent":
        if {"variableName", "variableEvents"} & attributes(definition).keys():
            message = "启动流程的条件不能限定变量的变化（variableName、variableEvents）；请写在条件里。"
            yield document.problem("condition-changes", message, node)
    elif not variable_events(definition) <= CHANGES:
        message = f"camunda:variableEvents 只能是 {'、'.join(sorted(CHANGES))}，以逗号分隔。"
        yield document.problem("condition-changes", message, node)
