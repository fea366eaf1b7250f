"""Where a path leads in the words of the diagram: the first elements that have a name behind an event."""

from __future__ import annotations

from app.engine import Element, ProcessModel
from app.queries.explanation.contract import ElementRef


def ref(element: Element) -> ElementRef:
    return ElementRef(element.id, element.name, element.type, element.properties.get("article"))


def first_after(model: ProcessModel, element_id: str) -> tuple[ElementRef, ...]:
    """In document order; elements without a name are passed through, except where a path ends there."""
    found: dict[str, ElementRef] = {}
    seen = {element_id}
    ahead = _targets(model, element_id)
    while ahead:
        element = model.elements[ahead.pop(0)]
        if element.id in seen:
            continue
        seen.add(element.id)
        following = _targets(model, element.id)
        if element.name or not following or element.type.endswith(("Task", "task", "Activity", "Process")):
            found[element.id] = ref(element)
        else:
            ahead = following + ahead
    return tuple(found.values())


def _targets(model: ProcessModel, element_id: str) -> list[str]:
    """A throwing link goes on at the catching link of its name."""
    element = model.elements[element_id]
    if element.trigger.kind == "link" and not model.outgoing(element_id):
        return [
            other.id
            for other in model.elements.values()
            if other.trigger == element.trigger and other.type == "intermediateCatchEvent"
        ]
    return [flow.target for flow in model.outgoing(element_id) if flow.target in model.elements]
