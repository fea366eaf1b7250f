"""After an event-based gateway stand only events and receive tasks that wait, each for this gateway alone."""

from collections.abc import Iterator

from app.engine.source.model import Element, ProcessModel
from app.engine.source.wiring import wiring
from app.engine.supported.problem import at
from app.errors import Problem

_EVENTS = frozenset({"message", "timer", "signal", "conditional"})


def check(model: ProcessModel) -> Iterator[Problem]:
    wires = wiring(model)
    for gateway in model.elements.values():
        if gateway.type != "eventBasedGateway":
            continue
        for flow in wires.outgoing[gateway.id]:
            target = model.elements[flow.target]
            if not _waits(target):
                message = f"基于事件的网关 {gateway.id} 之后只能是消息、定时、信号、条件捕获事件或接收任务。"
                yield at(model, target, "event-gateway-target", message)
            elif len(wires.incoming[target.id]) > 1:
                message = f"基于事件的网关 {gateway.id} 之后的事件只能有这一条流入的顺序流。"
                yield at(model, target, "event-gateway-target", message)
            elif wires.attached[target.id]:
                message = f"基于事件的网关 {gateway.id} 之后的接收任务不能带边界事件。"
                yield at(model, target, "event-gateway-target", message)


def _waits(target: Element) -> bool:
    if target.type == "receiveTask":
        return target.loop is None
    triggers = target.trigger.each
    all_wait = all(trigger.kind in _EVENTS and not trigger.parallel for trigger in triggers)
    return target.type == "intermediateCatchEvent" and all_wait
