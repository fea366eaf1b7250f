"""Which nodes may have sequence flows in and out."""

from collections.abc import Iterator

from app.engine.source.model import ProcessModel
from app.engine.supported.problem import at
from app.errors import Problem


def check(model: ProcessModel) -> Iterator[Problem]:
    sources = {flow.source for flow in model.flows.values()}
    targets = {flow.target for flow in model.flows.values()}
    ends = sources | targets
    for element in model.elements.values():
        if element.type in ("startEvent", "boundaryEvent") and element.id in targets:
            yield at(model, element, "flow-into-start", "开始事件和边界事件不能有流入的顺序流。")
        if element.type == "endEvent" and element.id in sources:
            yield at(model, element, "flow-out-of-end", "结束事件不能有流出的顺序流。")
        undoes = element.type == "boundaryEvent" and element.trigger.kind == "compensate"
        if element.type in ("startEvent", "boundaryEvent") and element.id not in sources and not undoes:
            yield at(model, element, "flow-missing", "该事件之后没有顺序流。")
        if element.type.endswith("Gateway") and element.id not in sources:
            yield at(model, element, "flow-missing", "网关之后没有顺序流。")
        if element.event_sub_process and element.id in ends:
            yield at(
                model, element, "flow-event-subprocess", "事件子流程不能有顺序流流入或流出；它由自己的开始事件触发。"
            )
