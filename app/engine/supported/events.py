"""Which event definitions an event may carry, and how many: exactly one, or none where none is allowed."""

from collections.abc import Iterator

from app.engine.source.document import Document
from app.engine.source.events import timer
from app.engine.source.extensions import attributes
from app.engine.source.namespaces import local
from app.engine.supported.table import TRIGGERS
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
        if len(definitions) > 1:
            yield document.problem("event-multiple", "一个事件只能有一个事件定义。", node)
        kinds = [local(definition).removesuffix("EventDefinition") for definition in definitions] or ["none"]
        allowed = TRIGGERS[local(node)]
        nested = local(node) == "startEvent" and local(node.getparent()) != "process"  # type: ignore[arg-type,unused-ignore]
        for kind in kinds:
            if kind not in allowed or (nested and kind != "none"):
                yield document.problem(
                    "event-unsupported",
                    f"尚不支持{_WORDS.get(kind, kind)}{_PLACES[local(node)]}。"
                    + ("子流程只能由空白开始事件开始。" if nested else ""),
                    node,
                )
        for definition in definitions:
            if local(definition) == "timerEventDefinition" and timer(definition) is None:
                yield document.problem("timer-missing", "定时事件必须且只能填写时长、日期、循环三者之一。", node)
            for name in attributes(definition):
                yield document.problem("attribute-unsupported", f"事件定义上的 camunda:{name} 不受支持。", definition)
