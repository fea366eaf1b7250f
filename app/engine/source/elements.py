"""One flow node of the XML as an Element; every word of the analyst is kept."""

from __future__ import annotations

from lxml import etree

from app.engine.source import ad_hoc, calls, data, events, extensions, loops, roles
from app.engine.source.document import Document
from app.engine.source.input_output import input_output
from app.engine.source.model import Element
from app.engine.source.namespaces import bpmn, flag, line_of, local, reference, text_of
from app.engine.source.retries import retry_cycle
from app.engine.source.variables import variable

EXTERNAL = ("type", "topic", "taskPriority")
"""What makes a throwing message event an external task; it stands on the event definition."""


def element(node: etree._Element, parent: str | None, lane: str | None, document: Document) -> Element:
    return Element(
        id=node.get("id") or "",
        type=local(node),
        name=node.get("name"),
        parent=parent,
        lane=lane,
        attributes={**_of_definition(node, document), **extensions.attributes(node), **roles.assigned(node)},
        properties=extensions.properties(node),
        documentation=extensions.documentation(node),
        form=extensions.form(node),
        attached_to=reference(node.get("attachedToRef")) if local(node) == "boundaryEvent" else None,
        interrupting=_interrupting(node),
        trigger=events.trigger(node, document),
        inputs=extensions.parameters(node, "inputParameter"),
        outputs=extensions.parameters(node, "outputParameter"),
        script=text_of(node.find(bpmn("script"))),
        default_flow=reference(node.get("default")),
        line=line_of(node),
        loop=loops.loop(node, document),
        call=calls.call(node),
        event_sub_process=is_event_sub_process(node),
        data_objects=tuple(dict.fromkeys(variable(child) for child in data.own(node))),
        data_inputs=data.associations(node, "dataInputAssociation", document),
        data_outputs=data.associations(node, "dataOutputAssociation", document),
        activation=text_of(node.find(bpmn("activationCondition"))),
        start_quantity=int(node.get("startQuantity", "1")),
        completion_quantity=int(node.get("completionQuantity", "1")),
        for_compensation=flag(node, "isForCompensation"),
        associated=document.associated.get(node.get("id") or "", ()) if local(node) == "boundaryEvent" else (),
        ad_hoc=ad_hoc.ad_hoc(node),
        io=input_output(node, document.types),
        stores=data.stores_of(node, document),
        instantiate=flag(node, "instantiate"),
        all_events=node.get("eventGatewayType") == "Parallel",
        retry=retry_cycle(node),
    )


def is_event_sub_process(node: etree._Element | None) -> bool:
    return node is not None and local(node) == "subProcess" and flag(node, "triggeredByEvent")


def _interrupting(node: etree._Element) -> bool:
    if local(node) == "startEvent":
        return not is_event_sub_process(node.getparent()) or flag(node, "isInterrupting", True)
    return flag(node, "cancelActivity", True)


def _of_definition(node: etree._Element, document: Document) -> dict[str, str]:
    if local(node) not in ("intermediateThrowEvent", "endEvent"):
        return {}
    return {
        name: value
        for definition in document.definitions_of(node)
        if local(definition) == "messageEventDefinition"
        for name, value in extensions.attributes(definition).items()
        if name in EXTERNAL
    }
