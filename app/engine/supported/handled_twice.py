"""Of two event sub-processes that interrupt one scope at one message or signal it would be chance which one runs; of
two that wait for one message at one place neither would ever get it, as a message has one receiver. Those that tell
messages apart by the property ``correlation`` may stand together."""

from collections.abc import Iterator

from app.engine.source.model import Element, ProcessModel
from app.engine.source.multiple import all_triggers
from app.engine.supported.problem import at
from app.errors import Problem

_KINDS = {"message": "消息", "signal": "信号"}
_KEY = "correlation"
"""The property by which two events of one name can be told apart."""


def check(model: ProcessModel) -> Iterator[Problem]:
    yield from _interrupting(model)
    yield from _messages(model)


def _interrupting(model: ProcessModel) -> Iterator[Problem]:
    seen: dict[tuple[str | None, ...], str] = {}
    for element in model.elements.values():
        scope = model.elements.get(element.parent or "")
        kind = element.trigger.kind
        if element.type != "startEvent" or scope is None or not scope.event_sub_process or not element.interrupting:
            continue
        key = (scope.parent, kind, element.trigger.name, element.properties.get(_KEY))
        if kind in _KINDS and seen.setdefault(key, scope.id) != scope.id:
            message = f"同一层已有另一个中断的事件子流程由{_KINDS[kind]}“{element.trigger.name}”开始；请合并。"
            yield at(model, element, "handled-twice", message)


def _messages(model: ProcessModel) -> Iterator[Problem]:
    """At one activity, or beside each other in one scope; two that interrupt a scope are told already."""
    seen: dict[tuple[str, str | None, str | None, str | None], Element] = {}
    for element in all_triggers(model):
        if element.trigger.kind != "message" or (place := _place(model, element)) is None:
            continue
        key = (element.type, place, element.trigger.name, element.properties.get(_KEY))
        first = seen.setdefault(key, element)
        told = element.type == "startEvent" and element.interrupting and first.interrupting
        if first is not element and not told:
            message = f"此处已有另一个事件等待消息“{element.trigger.name}”；请合并，或用属性 {_KEY} 区分。"
            yield at(model, element, "handled-twice", message)


def _place(model: ProcessModel, element: Element) -> str | None:
    """The activity of a boundary event, or the scope that an event sub-process watches."""
    if element.type == "boundaryEvent":
        return element.attached_to
    scope = model.elements.get(element.parent or "")
    if element.type != "startEvent" or scope is None or not scope.event_sub_process:
        return None
    return scope.parent or model.id
