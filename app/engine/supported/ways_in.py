"""Where each scope begins: its start events and what instantiates, or else every node that nothing leads to (BPMN 2.0
§13.2)."""

from collections import defaultdict
from collections.abc import Mapping

from app.engine.source.model import ProcessModel


def ways_in(model: ProcessModel) -> Mapping[str | None, list[str]]:
    """The first elements of each scope by its id, None for the process."""
    entered = {flow.target for flow in model.flows.values()}
    drawn: dict[str | None, list[str]] = defaultdict(list)
    implied: dict[str | None, list[str]] = defaultdict(list)
    instantiating: dict[str | None, list[str]] = defaultdict(list)
    for element in model.elements.values():
        if element.instantiate:
            instantiating[element.parent].append(element.id)
        elif element.type == "startEvent":
            drawn[element.parent].append(element.id)
        elif not (
            element.id in entered
            or element.type == "boundaryEvent"
            or element.event_sub_process
            or element.for_compensation
            or element.trigger.kind == "link"
        ):
            implied[element.parent].append(element.id)
    found = defaultdict(list, {**implied, **drawn})
    for scope, ids in instantiating.items():
        found[scope] = [*found[scope], *ids]
    return found
