"""What the processes of one deployment pass to each other, indexed once: many processes must not cost their square."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from app.checks.resources import Contents
from app.engine import Element, ProcessModel
from app.engine.source.model import Passed

THROWING = ("intermediateThrowEvent", "endEvent", "sendTask")


@dataclass(frozen=True, slots=True)
class Exchanges:
    """``passed`` is what each caller hands over, by the process that is called; ``throwers`` are the elements that
    throw, by the name of the message or signal."""

    passed: Mapping[str, Sequence[tuple[ProcessModel, tuple[Passed, ...]]]]
    throwers: Mapping[str | None, Sequence[Element]]


def exchanges(contents: Contents) -> Exchanges:
    """Of all that is in ``contents`` by now."""
    number = len(contents.processes)
    if contents.exchanged is None or contents.exchanged[0] != number:
        contents.exchanged = (number, _indexed(contents))
    found = contents.exchanged[1]
    assert isinstance(found, Exchanges)
    return found


def _indexed(contents: Contents) -> Exchanges:
    passed = defaultdict[str, list[tuple[ProcessModel, tuple[Passed, ...]]]](list)
    throwers = defaultdict[str | None, list[Element]](list)
    for _, model in contents.processes:
        for element in model.elements.values():
            if element.call is not None:
                passed[element.call.process].append((model, element.call.inputs))
            if element.type in THROWING:
                for name in {trigger.name for trigger in element.trigger.each}:
                    throwers[name].append(element)
    return Exchanges(passed, throwers)
