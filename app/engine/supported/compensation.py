"""Compensation: each handler is drawn to one boundary event, and a thrown compensation names what it can undo."""

from collections.abc import Collection, Iterator

from app.engine.source.model import Element, ProcessModel
from app.engine.supported.problem import at
from app.engine.supported.table import ACTIVITIES, CONTAINERS, THROWING
from app.errors import Problem


def check(model: ProcessModel) -> Iterator[Problem]:
    handlers, leaving = set[str](), {flow.source for flow in model.flows.values()}
    undoers = {e.parent for e in model.elements.values() if e.type == "startEvent" and e.trigger.kind == "compensate"}
    undone = {element.attached_to for element in model.elements.values() if _undoes(element)}
    for element in model.elements.values():
        if _undoes(element):
            yield from _handler_of(model, element, element.id in leaving)
            handlers.update(element.associated)
        elif element.type in THROWING and element.trigger.kind == "compensate":
            yield from _target(model, element, undone)
        elif element.type == "startEvent" and element.trigger.kind == "compensate":
            yield from _event_sub_process(model, element, undone, undoers)
    flowing = {end for flow in model.flows.values() for end in (flow.source, flow.target)}
    hosts = {element.attached_to for element in model.elements.values()}
    for element in model.elements.values():
        if not element.for_compensation:
            continue
        if element.event_sub_process:
            yield at(model, element, "compensation-handler", "事件子流程不能同时标为补偿活动。")
        elif element.id not in handlers:
            message = "补偿活动没有与任何补偿边界事件相连；请从补偿边界事件向它画一条关联线。"
            yield at(model, element, "compensation-handler", message)
        if element.id in flowing:
            yield at(model, element, "compensation-flow", "补偿活动不能有顺序流；它由补偿边界事件触发。")
        if element.id in hosts:
            yield at(
                model, element, "compensation-boundary", "补偿活动上不能有边界事件；请把它放进作为补偿活动的子流程里。"
            )


def _undoes(element: Element) -> bool:
    return element.type == "boundaryEvent" and element.trigger.kind == "compensate"


def _handler_of(model: ProcessModel, event: Element, leads_on: bool) -> Iterator[Problem]:
    found = [model.elements[id_] for id_ in event.associated if id_ in model.elements]
    handlers = [element for element in found if element.for_compensation and element.type in ACTIVITIES]
    if len(handlers) != 1 or handlers[0].parent != event.parent:
        message = "补偿边界事件须以关联线（由它指向活动）连到同一层的唯一一个补偿活动（isForCompensation）。"
        yield at(model, event, "compensation-handler", message)
    if leads_on:
        yield at(model, event, "compensation-flow", "补偿边界事件不能有流出的顺序流；请用关联线连到补偿活动。")


def _target(model: ProcessModel, event: Element, undone: Collection[str | None]) -> Iterator[Problem]:
    name = event.trigger.activity
    if name is None:
        return
    activity = model.elements.get(name)
    if activity is None or activity.type not in ACTIVITIES or activity.parent not in _visible(model, event):
        message = f"补偿事件所指的“{name}”不是同一层的活动，也不是所在事件子流程外一层的活动。"
        yield at(model, event, "compensation-target", message)
    elif activity.for_compensation or not (activity.type in CONTAINERS or name in undone):
        yield at(model, event, "compensation-target", f"补偿事件所指的“{name}”没有补偿边界事件，无从补偿。")


def _visible(model: ProcessModel, event: Element) -> list[str | None]:
    """Its own scope; for one in an event sub-process also the scope that this watches."""
    around = model.elements[event.parent] if event.parent else None
    return [event.parent, around.parent] if around is not None and around.event_sub_process else [event.parent]


def _event_sub_process(
    model: ProcessModel, start: Element, undone: Collection[str | None], undoers: Collection[str | None]
) -> Iterator[Problem]:
    handler = model.elements[start.parent] if start.parent else None
    if handler is None or not handler.event_sub_process:
        return
    if handler.parent is None:  # it undoes the process where that is called and has ended
        return
    around = model.elements[handler.parent]
    if around.event_sub_process and around.id in undoers:
        message = "补偿事件子流程里不能再有补偿事件子流程：补偿活动本身不会再被补偿。"
        yield at(model, start, "compensation-place", message)
    if around.for_compensation:
        yield at(model, start, "compensation-place", "补偿活动里不能有补偿事件子流程：补偿活动本身不会再被补偿。")
    if around.id in undone:
        message = "子流程已有补偿边界事件，其中的补偿事件子流程不会被触发；请只保留一种。"
        yield at(model, start, "compensation-twice", message)
