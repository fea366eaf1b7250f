"""An event with several triggers, taken apart: most of what looks at triggers looks at one at a time."""

from collections.abc import Iterator
from dataclasses import replace

from app.engine.source.model import Element, ProcessModel


def one_each(element: Element) -> tuple[Element, ...]:
    """The element once for each of its triggers; itself where it has one or none."""
    return tuple(replace(element, trigger=trigger) for trigger in element.trigger.parts) or (element,)


def all_triggers(model: ProcessModel) -> Iterator[Element]:
    """All elements of a model so, in document order."""
    for element in model.elements.values():
        yield from one_each(element)
