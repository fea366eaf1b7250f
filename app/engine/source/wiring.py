"""How the elements of a model hang together, indexed once: a large model must not cost the square of its size."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from app.engine.source.model import Element, Flow, ProcessModel


@dataclass(frozen=True, slots=True)
class Wiring:
    """By element id, all in document order; ``starts`` are the start events inside a sub-process, ``children`` all that
    lies directly in one (None: in the process)."""

    outgoing: Mapping[str, list[Flow]]
    incoming: Mapping[str, list[Flow]]
    attached: Mapping[str, list[Element]]
    starts: Mapping[str, list[Element]]
    children: Mapping[str | None, list[Element]]


def wiring(model: ProcessModel) -> Wiring:
    found = Wiring(defaultdict(list), defaultdict(list), defaultdict(list), defaultdict(list), defaultdict(list))
    for flow in model.flows.values():
        found.outgoing[flow.source].append(flow)
        found.incoming[flow.target].append(flow)
    for element in model.elements.values():
        found.children[element.parent].append(element)
        if element.attached_to is not None:
            found.attached[element.attached_to].append(element)
        if element.type == "startEvent" and element.parent is not None:
            found.starts[element.parent].append(element)
    return found
