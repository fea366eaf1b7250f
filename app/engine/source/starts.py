"""The ways to start a process, read off its elements."""

from __future__ import annotations

from collections.abc import Collection

from app.engine.source.model import Element, StartEvent
from app.engine.source.multiple import one_each


def start_events(elements: Collection[Element]) -> tuple[StartEvent, ...]:
    """The start events of the process in document order, one with several triggers once for each; one by hand, without
    an id, where none is drawn."""
    places = (e for e in elements if e.type == "startEvent" and e.parent is None)
    drawn = tuple(_start(one) for place in places for one in one_each(place))
    return drawn or (StartEvent(None, None, None),)


def _start(element: Element) -> StartEvent:
    trigger = element.trigger
    return StartEvent(
        element.id,
        message=trigger.name if trigger.kind == "message" else None,
        form=element.form,
        signal=trigger.name if trigger.kind == "signal" else None,
        timer=trigger.timer,
        condition=trigger.condition,
    )
