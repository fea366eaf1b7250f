"""From a document without structural problems to a ProcessModel: scopes, flows, and what the whole model names."""

from collections.abc import Iterable

from lxml import etree

from app.engine.normalise.flow_ids import flow_id
from app.engine.source import extensions, lanes
from app.engine.source.document import Document, declarations
from app.engine.source.elements import element
from app.engine.source.input_output import input_output
from app.engine.source.model import Element, Flow, ProcessModel
from app.engine.source.namespaces import bpmn, line_of, local, reference, text_of
from app.engine.source.starts import start_events
from app.engine.supported.table import CONTAINERS, FLOW_NODES


def process_model(process: etree._Element, document: Document, xml: bytes) -> ProcessModel:
    lane_by_id, place = lanes.read(process)
    elements: dict[str, Element] = {}
    flows: dict[str, Flow] = {}
    _collect(process, None, None, document, place, elements, flows)
    attributes = extensions.attributes(process)
    nodes = elements.values()
    triggers = [t for e in nodes for t in (*e.trigger.each, *(e.loop.triggers if e.loop is not None else ()))]
    written = document.global_tasks.get(process)
    return ProcessModel(
        id=process.get("id") or "",
        name=process.get("name"),
        version_tag=attributes.get("versionTag"),
        documentation=extensions.documentation(process if written is None else written),
        attributes=attributes,
        properties=extensions.properties(process),
        elements=elements,
        flows=flows,
        lanes=lane_by_id,
        start_events=start_events(nodes, flows.values()) if written is None else (),
        decision_refs=_once(e.attributes.get("decisionRef") for e in nodes),
        called=_once(e.call.process for e in nodes if e.call and not e.call.process.startswith("=")),
        messages=_once(t.name for t in triggers if t.kind == "message"),
        signals=_once(t.name for t in triggers if t.kind == "signal"),
        file_name=document.file,
        xml=xml,
        io=input_output(process, document.types),
        spoken=_spoken(document),
        global_task=local(written) if written is not None else None,
    )


def _spoken(document: Document) -> dict[str, str]:
    found = ((node.get("name"), extensions.documentation(node)) for node in declarations(document))
    return {name: words for name, words in found if name and words}


def _once(names: Iterable[str | None]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name for name in names if name))


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
            found = element(node, parent, place.get(node.get("id") or "", lane), document)
            elements[found.id] = found
            if tag in CONTAINERS:
                _collect(node, found.id, found.lane, document, place, elements, flows)


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
