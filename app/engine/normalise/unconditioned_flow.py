"""Of an exclusive gateway's flows the one without a condition is taken when no condition holds: its default.

Held by the probe ``xor_uncond``.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace

from app.engine.source.model import Flow, ProcessModel


def unconditioned_flow(model: ProcessModel) -> ProcessModel:
    """The model with the default made explicit; a gateway for which it is not clear stays as it is."""
    outgoing: dict[str, list[Flow]] = defaultdict(list)
    for flow in model.flows.values():
        outgoing[flow.source].append(flow)
    elements = {}
    for element in model.elements.values():
        flows = outgoing[element.id]
        free = [flow for flow in flows if flow.condition is None]
        if element.type == "exclusiveGateway" and element.default_flow is None and len(free) == 1 < len(flows):
            element = replace(element, default_flow=free[0].id)
        elements[element.id] = element
    return replace(model, elements=elements)
