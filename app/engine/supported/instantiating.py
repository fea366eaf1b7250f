"""Gateways and receive tasks that instantiate stand where a process begins, and wait for what can begin it (§10.6.6,
§13.4.4, §13.5.1)."""

from collections.abc import Iterator

from app.engine.source.model import Element, ProcessModel
from app.engine.source.wiring import Wiring, wiring
from app.engine.supported.problem import at
from app.engine.supported.ways_in import ways_in
from app.errors import Problem
from app.feel import strip_marker


def check(model: ProcessModel) -> Iterator[Problem]:
    found = [element for element in model.elements.values() if element.instantiate]
    wires = wiring(model)
    for element in model.elements.values():
        if element.all_events and not element.instantiate:
            message = "只有启动流程（instantiate=true）的基于事件的网关可以是 Parallel；流程之中请用并行网关。"
            yield at(model, element, "event-gateway-parallel", message)
    for element in found:
        yield from _place(model, element, wires)
        waiting = _events(model, element, wires)
        for event in waiting:
            yield from _event(model, event)
        if element.all_events and any(trigger.kind != "message" for e in waiting for trigger in e.trigger.each):
            message = "Parallel 的基于事件的网关之后只能等待消息：只有消息能归到同一个案件。"
            yield at(model, element, "event-gateway-parallel", message)
    if first := [element for element in found if element.parent is None and not wires.incoming[element.id]]:
        yield from _beside(model, first, wires)


def _place(model: ProcessModel, element: Element, wires: Wiring) -> Iterator[Problem]:
    if element.parent is not None:
        yield at(model, element, "instantiate-place", "子流程里的元素不能启动流程；请去掉 instantiate。")
    elif element.for_compensation:
        yield at(model, element, "instantiate-place", "补偿活动不能启动流程；请去掉 instantiate。")
    elif wires.incoming[element.id]:
        message = "启动流程（instantiate=true）的网关或接收任务不能有流入的顺序流。"
        yield at(model, element, "instantiate-incoming", message)
    if element.type == "receiveTask" and element.loop is not None:
        yield at(model, element, "instantiate-loop", "启动流程的接收任务不能循环：一条消息只启动一次。")


def _events(model: ProcessModel, place: Element, wires: Wiring) -> list[Element]:
    if place.type != "eventBasedGateway":
        return [place]
    return [model.elements[flow.target] for flow in wires.outgoing[place.id]]


def _event(model: ProcessModel, event: Element) -> Iterator[Problem]:
    """A name must be known before there is an instance whose variables could give it; of several conditions at one
    event it could not be told which are asked."""
    for trigger in event.trigger.each:
        if trigger.kind in ("message", "signal") and (not trigger.name or strip_marker(trigger.name)[0]):
            message = "启动流程的事件或接收任务须写明消息或信号，名称不能是 FEEL：流程开始之前没有变量。"
            yield at(model, event, "instantiate-name", message)
    if any(trigger.variable_name or trigger.variable_events for trigger in event.trigger.each):
        message = "启动流程的条件不能限定变量的变化（variableName、variableEvents）；请写在条件里。"
        yield at(model, event, "condition-changes", message)
    if sum(trigger.kind == "conditional" for trigger in event.trigger.each) > 1:
        yield at(model, event, "instantiate-conditions", "启动流程的一个事件只能有一个条件；请用 or 合并。")


def _beside(model: ProcessModel, found: list[Element], wires: Wiring) -> Iterator[Problem]:
    """Where a process has start events, all other nodes have a way in (§10.5.2); only of gateways may be several."""
    chosen = {element.id for element in found}
    if others := [id_ for id_ in ways_in(model)[None] if id_ not in chosen]:
        message = f"由 instantiate 启动的流程不能另有开始事件或没有流入的元素：{'、'.join(others)}。"
        yield at(model, found[0], "instantiate-beside", message)
    elif len(found) > 1 and any(element.type == "receiveTask" for element in found):
        message = "启动流程的接收任务只能有一个，且不能与启动流程的网关并列；标准没有规定几个之间怎样取舍。"
        yield at(model, found[0], "instantiate-beside", message)
    elif len(found) > 1:
        events = [event for element in found for event in _events(model, element, wires)]
        if any(trigger.kind != "message" for event in events for trigger in event.trigger.each):
            message = "几个网关一起启动流程时，它们只能等待消息：只有消息能归到同一个案件。"
            yield at(model, found[0], "instantiate-beside", message)
