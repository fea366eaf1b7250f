"""After one event-based gateway messages are received by events or by tasks, not by both (BPMN 2.0.2 §10.6.6)."""

from collections.abc import Iterator

from app.engine.source.model import Element, ProcessModel
from app.engine.source.wiring import wiring
from app.engine.supported.problem import at
from app.errors import Problem


def check(model: ProcessModel) -> Iterator[Problem]:
    outgoing = wiring(model).outgoing
    for gateway in model.elements.values():
        if gateway.type != "eventBasedGateway":
            continue
        targets = [model.elements[flow.target] for flow in outgoing[gateway.id]]
        if any(target.type == "receiveTask" for target in targets) and any(map(_message, targets)):
            message = "同一个基于事件的网关之后，消息要么都用消息捕获事件、要么都用接收任务，不能混用。"
            yield at(model, gateway, "event-gateway-mix", message)


def _message(target: Element) -> bool:
    return target.type == "intermediateCatchEvent" and target.trigger.kind == "message"
