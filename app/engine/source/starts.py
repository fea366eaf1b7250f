"""The ways to start a process, read off its elements."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import replace

from app.engine.source.model import Element, Flow, StartEvent
from app.engine.source.multiple import one_each


def start_events(elements: Collection[Element], flows: Collection[Flow]) -> tuple[StartEvent, ...]:
    """The start events of the process in document order, then what instantiates it, each with several triggers once for
    each; one by hand, without an id, where there is none."""
    places = (e for e in elements if e.type == "startEvent" and e.parent is None)
    drawn = tuple(_start(one) for place in places for one in one_each(place))
    return (drawn + _instantiating(elements, flows)) or (StartEvent(None, None, None),)


def _instantiating(elements: Collection[Element], flows: Collection[Flow]) -> tuple[StartEvent, ...]:
    """The first event that happens behind an instantiating gateway starts the process; of a parallel gateway, and of
    every further gateway, messages are then awaited by the same instance (BPMN 2.0.2 §13.5.1)."""
    by_id = {element.id: element for element in elements}
    found = [element for element in elements if element.instantiate and element.parent is None]
    correlated = len(found) > 1 or any(element.all_events for element in found)
    return tuple(
        replace(_start(one), gateway=gateway.id if gateway.type == "eventBasedGateway" else None, correlated=correlated)
        for gateway in found
        for event in _events(gateway, flows, by_id)
        for one in one_each(event)
    )


def _events(place: Element, flows: Collection[Flow], by_id: dict[str, Element]) -> Iterator[Element]:
    if place.type != "eventBasedGateway":
        yield place
        return
    for flow in flows:
        if flow.source == place.id and flow.target in by_id:
            yield by_id[flow.target]


def _start(element: Element) -> StartEvent:
    trigger = element.trigger
    return StartEvent(
        element.id,
        message=trigger.name if trigger.kind == "message" else None,
        form=element.form,
        signal=trigger.name if trigger.kind == "signal" else None,
        timer=trigger.timer,
        condition=trigger.condition,
        together=trigger.parallel and element.type == "startEvent",
    )
