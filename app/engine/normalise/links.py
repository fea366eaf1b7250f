"""A link is a sequence flow that nobody drew: from each link throw to the link catch of its name in the same scope.

Held by the probe ``link``.
"""

from __future__ import annotations

from dataclasses import replace

from app.engine.source.model import Flow, ProcessModel

PREFIX = "link:"
"""No written id can begin so: an XML id has no colon."""


def links(model: ProcessModel) -> ProcessModel:
    """The model with one flow a link throw; a throw without a catch stays without."""
    catches = {
        (element.parent, element.trigger.name): element
        for element in model.elements.values()
        if element.type == "intermediateCatchEvent" and element.trigger.kind == "link"
    }
    flows = dict(model.flows)
    for element in model.elements.values():
        catch = catches.get((element.parent, element.trigger.name))
        if element.type == "intermediateThrowEvent" and element.trigger.kind == "link" and catch is not None:
            id_ = f"{PREFIX}{element.id}->{catch.id}"
            flows[id_] = Flow(id_, element.id, catch.id, name=element.trigger.name, parent=element.parent)
    return replace(model, flows=flows)
