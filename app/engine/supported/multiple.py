"""Which event definitions may stand together at one event, and where all of them may be asked for."""

from collections.abc import Iterator

from lxml import etree

from app.engine.source.extensions import attributes
from app.engine.source.namespaces import flag, local
from app.engine.supported.table import THROWING

_WAITED = frozenset({"message", "signal", "timer", "conditional"})
_CAUGHT = _WAITED | {"error", "escalation"}
_GATHERED = frozenset({"message", "signal"})
_THROWN = frozenset({"message", "signal", "escalation", "error", "terminate"})


def multiple(event: etree._Element, definitions: list[etree._Element]) -> Iterator[str]:
    """What is wrong with them."""
    parallel = flag(event, "parallelMultiple")
    if parallel and local(event) in THROWING:
        yield "抛出事件没有 parallelMultiple；它总是抛出全部事件定义。"
    if len(definitions) < 2:
        return
    kinds = [local(definition).removesuffix("EventDefinition") for definition in definitions]
    parent = event.getparent()
    starts_process = local(event) == "startEvent" and parent is not None and local(parent) == "process"
    if local(event) in THROWING:
        if not _THROWN.issuperset(kinds):
            yield "抛出多个事件的事件，只能抛出消息、信号、升级、错误和终止。"
        if any(attributes(definition).get("type") for definition in definitions):
            yield "抛出多个事件的事件不能是外部任务（camunda:type）。"
    elif parallel and starts_process and not _GATHERED.issuperset(kinds):
        yield "启动流程的并行多重事件只能由消息和信号组成：流程开始之前，只有它们到来时可以记下。"
    elif parallel and not _WAITED.issuperset(kinds):
        yield "并行多重事件只能由消息、信号、定时和条件组成：错误和升级不会等待其他事件。"
    elif not _CAUGHT.issuperset(kinds):
        yield "捕获多个事件之一的事件，只能由消息、信号、定时、条件、错误和升级组成。"
    if starts_process and kinds.count("conditional") > 1:
        yield "启动流程的一个开始事件只能有一个条件；请用 or 合并。"
