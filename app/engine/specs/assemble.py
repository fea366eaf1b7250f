"""From a ProcessModel to a Spec: nodes are built and connected directly, without SpiffWorkflow's XML parser.

Its parser orders conditions by drawing height, loses flows without id, recurses once a node, hangs on data
objects and hands out reserved names; everything it would read, source/ has read already.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from app.engine.expressions import compiled
from app.engine.source.model import Element, ProcessModel
from app.engine.source.multiple import one_each
from app.engine.source.wiring import Wiring, wiring
from app.engine.specs.activities import ExternalTask, ScriptTask, SubProcess, UserTask
from app.engine.specs.ad_hoc import AdHocSubProcess
from app.engine.specs.boundary import Boundary
from app.engine.specs.call_activity import CallActivity
from app.engine.specs.complex_gateway import ComplexGateway
from app.engine.specs.decision import BusinessRuleTask
from app.engine.specs.event_gateway import EventBasedGateway
from app.engine.specs.event_sub_process import EventStart, EventSubProcess
from app.engine.specs.events import CatchEvent, EndEvent, ThrowEvent
from app.engine.specs.gateways import ExclusiveGateway, InclusiveGateway, ParallelGateway
from app.engine.specs.loops import LoopBody, loop_node
from app.engine.specs.multiple import MultipleCatch, ParallelBoundary, ParallelStart, Part
from app.engine.specs.node import Node
from app.engine.specs.program import Spec
from app.engine.specs.routes import Route
from app.engine.specs.scope import ScopeSpec
from app.engine.specs.undoing import UNDOING, undoing
from app.engine.supported.ad_hoc import stands_in_ad_hoc
from app.engine.supported.table import ACTIVITIES, CONTAINERS, THROWING

_NODES: dict[str, Callable[[ScopeSpec, Element], Node]] = {
    "startEvent": Node,
    "endEvent": EndEvent,
    "intermediateCatchEvent": CatchEvent,
    "intermediateThrowEvent": ThrowEvent,
    "boundaryEvent": Boundary,
    "task": Node,
    "manualTask": Node,
    "userTask": UserTask,
    "sendTask": ThrowEvent,
    "receiveTask": CatchEvent,
    "scriptTask": ScriptTask,
    "businessRuleTask": BusinessRuleTask,
    "subProcess": SubProcess,
    "transaction": SubProcess,
    "adHocSubProcess": AdHocSubProcess,
    "callActivity": CallActivity,
    "exclusiveGateway": ExclusiveGateway,
    "parallelGateway": ParallelGateway,
    "inclusiveGateway": InclusiveGateway,
    "complexGateway": ComplexGateway,
    "eventBasedGateway": EventBasedGateway,
}


def compile(model: ProcessModel) -> Spec:
    """The runnable form of a model; costs milliseconds, so callers keep it by definition id."""
    root = ScopeSpec(model.id, model.file_name)
    inside = {e.id: ScopeSpec(e.id, model.file_name) for e in model.elements.values() if e.type in CONTAINERS}
    nodes: dict[str, Node] = {}
    for element in model.elements.values():
        nodes[element.id] = _node(inside[element.parent] if element.parent else root, element, inside)
    wires = wiring(model)
    for node in nodes.values():
        for one in (node, *node.parts):
            _connect(one, nodes, wires)
    root.asks = undoing(model, nodes)
    for scope_id, scope in [(None, root), *inside.items()]:
        _begin(scope, scope_id, model, nodes, wires)
    return Spec(model, root, nodes)


def _node(scope: ScopeSpec, element: Element, inside: dict[str, ScopeSpec]) -> Node:
    if element.loop is None:
        return _plain(scope, element, inside)
    body: LoopBody = loop_node(scope, element, element.loop)
    body.inner = ScopeSpec(f"{element.id}#body", scope.file or "")
    body.repeat(_plain(body.inner, element, inside))
    # An asynchronous continuation is the body's, once for all instances; each has the marker's (as in Camunda 7).
    body.inside.async_before, body.inside.async_after = element.loop.async_before, False
    body.inside.needs = body.inside.gives = 1  # so are the token quantities
    return body


def _plain(scope: ScopeSpec, element: Element, inside: dict[str, ScopeSpec]) -> Node:
    if element.event_sub_process:
        node: Node = EventSubProcess(scope, element)
    elif element.attributes.get("type") == "external":
        node = ExternalTask(scope, element)
    elif element.type in THROWING and element.trigger.kind in UNDOING:
        node = UNDOING[element.trigger.kind](scope, element)
    elif element.type == "intermediateCatchEvent" and element.trigger.kind == "link":
        node = Node(scope, element)
    elif element.trigger.parts:
        node = _multiple(scope, element)
    else:
        node = _NODES[element.type](scope, element)
    if isinstance(node, SubProcess):
        node.inner = inside[element.id]
    return node


def _multiple(scope: ScopeSpec, element: Element) -> Node:
    """An event with several triggers; at a boundary, where one of them is enough, each is an event of its own."""
    any_at_boundary = element.type == "boundaryEvent" and not element.trigger.parallel
    if any_at_boundary or element.type not in ("boundaryEvent", "intermediateCatchEvent"):
        node = _NODES[element.type](scope, element)
        node.parts = tuple(Boundary(scope, one) for one in one_each(element)) if any_at_boundary else ()
    else:
        whole = (ParallelBoundary if element.type == "boundaryEvent" else MultipleCatch)(scope, element)
        whole.parts = tuple(Part(scope, one, whole) for one in one_each(element))
        node = whole
    return node


def _connect(node: Node, nodes: dict[str, Node], wires: Wiring) -> None:
    element = node.element
    node.incoming = tuple(flow.id for flow in wires.incoming[element.id])
    routes = []
    for flow in wires.outgoing[element.id]:
        condition = compiled(flow.condition) if flow.condition is not None else None
        routes.append(Route(flow.id, nodes[flow.target], condition, flow.id == element.default_flow))
        node.connect(nodes[flow.target])
    node.routes = tuple(routes)
    events = (nodes[event.id] for event in wires.attached[element.id])
    attached = (
        one for event in events for one in (event.parts if type(event) is Boundary and event.parts else [event])
    )
    node.boundary = tuple(event for event in attached if isinstance(event, Boundary))
    if isinstance(node, InclusiveGateway):
        node.wires = wires


def _begin(scope: ScopeSpec, scope_id: str | None, model: ProcessModel, nodes: dict[str, Node], wires: Wiring) -> None:
    here = list(wires.children[scope_id])
    ad_hoc = scope_id is not None and model.elements[scope_id].ad_hoc is not None
    starts = [element for element in here if element.type == "startEvent"]
    if scope_id is not None and model.elements[scope_id].event_sub_process:
        chosen: Iterable[Element] = starts
    elif ad_hoc:
        chosen = ()
        _offer(scope, here, nodes, wires)
    elif starts:
        chosen = [element for element in starts if element.trigger.kind == "none"]
    else:
        chosen = [element for element in here if starts_by_itself(element, wires)]
    scope.starts = tuple(nodes[element.id] for element in chosen)
    handlers = [element for element in here if element.event_sub_process]
    scope.event_starts = tuple(
        event
        for element in handlers
        for start in wires.starts[element.id]
        if isinstance(handler := nodes[element.id], EventSubProcess)
        for event in _event_starts(scope, start, handler)
    )
    undoes = (start.handler for start in scope.event_starts if start.element.trigger.kind == "compensate")
    scope.undone_by = next(undoes, None)


def _offer(scope: ScopeSpec, here: list[Element], nodes: dict[str, Node], wires: Wiring) -> None:
    """The activities of an ad-hoc sub-process do not begin by themselves (BPMN 2.0.2 §13.3.5)."""
    activities = [e for e in here if e.type in ACTIVITIES and not e.event_sub_process and not e.for_compensation]
    scope.activities = tuple(nodes[element.id] for element in activities)
    scope.offers = tuple(nodes[element.id] for element in activities if not wires.incoming[element.id])
    for node in scope.activities:
        node.offered = True
    scope.standing = tuple(nodes[e.id] for e in here if stands_in_ad_hoc(e) and not wires.incoming[e.id])


def _event_starts(scope: ScopeSpec, start: Element, handler: EventSubProcess) -> list[EventStart]:
    if not start.trigger.parallel:
        return [EventStart(scope, one, handler) for one in one_each(start)]
    whole = ParallelStart(scope, start, handler)
    whole.parts = tuple(Part(scope, one, whole) for one in one_each(start))
    return [whole]


def starts_by_itself(element: Element, wires: Wiring) -> bool:
    """Whether it begins with its scope where that has no start event (BPMN 2.0.2 §13.3.2)."""
    return (
        not wires.incoming[element.id]
        and element.type != "boundaryEvent"
        and not element.event_sub_process
        and not element.for_compensation
        and element.trigger.kind != "link"
        and not element.instantiate
    )
