"""From a document without structural problems to a ProcessModel; every word of the analyst is kept."""

from lxml import etree

from app.engine.normalise.flow_ids import flow_id
from app.engine.source import events, extensions, lanes
from app.engine.source.document import Document
from app.engine.source.model import Element, Flow, Lane, ProcessModel, StartEvent
from app.engine.source.namespaces import bpmn, line_of, local, reference, text_of
from app.engine.supported.table import CONTAINERS, FLOW_NODES


def process_model(process: etree._Element, document: Document, xml: bytes) -> ProcessModel:
    lane_by_id, place = lanes.read(process)
    elements: dict[str, Element] = {}
    flows: dict[str, Flow] = {}
    _collect(process, None, None, document, place, elements, flows)
    attributes = extensions.attributes(process)
    nodes = elements.values()
    return ProcessModel(
        id=process.get("id") or "",
        name=process.get("name"),
        version_tag=attributes.get("versionTag"),
        documentation=extensions.documentation(process),
        attributes=attributes,
        properties=extensions.properties(process),
        elements=elements,
        flows=flows,
        lanes=_used(lane_by_id),
        start_events=tuple(
            StartEvent(e.id, e.trigger.name, e.form) for e in nodes if e.type == "startEvent" and e.parent is None
        ),
        decision_refs=tuple(
            dict.fromkeys(e.attributes["decisionRef"] for e in nodes if e.attributes.get("decisionRef"))
        ),
        messages=tuple(dict.fromkeys(e.trigger.name for e in nodes if e.trigger.kind == "message" and e.trigger.name)),
        signals=tuple(dict.fromkeys(e.trigger.name for e in nodes if e.trigger.kind == "signal" and e.trigger.name)),
        file_name=document.file,
        xml=xml,
    )


def _used(by_id: dict[str, Lane]) -> dict[str, Lane]:
    return {id_: lane for id_, lane in by_id.items() if id_}


def _collect(
    scope: etree._Element,
    parent: str | None,
    lane: str | None,
    document: Document,
    place: dict[str, str],
    elements: dict[str, Element],
    flows: dict[str, Flow],
) -> None:
    for node in scope:
        tag = local(node)
        if tag == "sequenceFlow":
            flow = _flow(node, parent, len(flows))
            flows[flow.id] = flow
        elif tag in FLOW_NODES:
            element = _element(node, parent, place.get(node.get("id") or "", lane), document)
            elements[element.id] = element
            if tag in CONTAINERS:
                _collect(node, element.id, element.lane, document, place, elements, flows)


def _flow(node: etree._Element, parent: str | None, position: int) -> Flow:
    source, target = node.get("sourceRef") or "", node.get("targetRef") or ""
    return Flow(
        id=flow_id(node.get("id"), source, target, position),
        source=reference(source) or "",
        target=reference(target) or "",
        name=node.get("name"),
        condition=text_of(node.find(bpmn("conditionExpression"))),
        parent=parent,
        properties=extensions.properties(node),
        documentation=extensions.documentation(node),
        line=line_of(node),
    )


def _element(node: etree._Element, parent: str | None, lane: str | None, document: Document) -> Element:
    return Element(
        id=node.get("id") or "",
        type=local(node),
        name=node.get("name"),
        parent=parent,
        lane=lane,
        attributes=extensions.attributes(node),
        properties=extensions.properties(node),
        documentation=extensions.documentation(node),
        form=extensions.form(node),
        attached_to=reference(node.get("attachedToRef")),
        interrupting=node.get("cancelActivity") not in ("false", "0"),
        trigger=events.trigger(node, document),
        inputs=extensions.parameters(node, "inputParameter"),
        outputs=extensions.parameters(node, "outputParameter"),
        script=text_of(node.find(bpmn("script"))),
        default_flow=reference(node.get("default")),
        line=line_of(node),
    )
