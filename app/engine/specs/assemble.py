"""From a ProcessModel to a Spec: nodes are built and connected directly, without SpiffWorkflow's XML parser.

Its parser orders conditions by drawing height, loses flows without id, recurses once a node, hangs on data
objects and hands out reserved names; everything it would read, source/ has read already.
"""

from __future__ import annotations

from collections.abc import Callable

from app.engine.expressions import compiled
from app.engine.source.model import Element, ProcessModel
from app.engine.source.wiring import Wiring, wiring
from app.engine.specs.activities import ScriptTask, SubProcess, UserTask
from app.engine.specs.boundary import Boundary
from app.engine.specs.decision import BusinessRuleTask
from app.engine.specs.events import CatchEvent, EndEvent, ThrowEvent
from app.engine.specs.gateways import (
    ExclusiveGateway,
    InclusiveGateway,
    ParallelGateway,
)
from app.engine.specs.node import Node, Route
from app.engine.specs.program import Spec
from app.engine.specs.scope import ScopeSpec
from app.engine.specs.upstream import upstream

_NODES: dict[str, Callable[[ScopeSpec, Element], Node]] = {
    "startEvent": Node,
    "endEvent": EndEvent,
    "intermediateCatchEvent": CatchEvent,
    "intermediateThrowEvent": ThrowEvent,
    "boundaryEvent": Boundary,
    "task": Node,
    "manualTask": Node,
    "userTask": UserTask,
    "scriptTask": ScriptTask,
    "businessRuleTask": BusinessRuleTask,
    "subProcess": SubProcess,
    "exclusiveGateway": ExclusiveGateway,
    "parallelGateway": ParallelGateway,
    "inclusiveGateway": InclusiveGateway,
}


def compile(model: ProcessModel) -> Spec:
    """The runnable form of a model; costs milliseconds, so callers keep it by definition id."""
    root = ScopeSpec(model.id, model.file_name)
    scopes = {e.id: ScopeSpec(e.id, model.file_name) for e in model.elements.values() if e.type == "subProcess"}
    nodes = {
        element.id: _NODES[element.type](scopes[element.parent] if element.parent else root, element)
        for element in model.elements.values()
    }
    wires = wiring(model)
    for node in nodes.values():
        _connect(model, node, nodes, wires)
    return Spec(model, root, scopes, nodes)


def _connect(model: ProcessModel, node: Node, nodes: dict[str, Node], wires: Wiring) -> None:
    element = node.element
    node.incoming = tuple(flow.id for flow in wires.incoming[element.id])
    routes = []
    for flow in wires.outgoing[element.id]:
        condition = compiled(flow.condition) if flow.condition is not None else None
        routes.append(Route(flow.id, nodes[flow.target], condition, flow.id == element.default_flow))
        node.connect(nodes[flow.target])
    node.routes = tuple(routes)
    attached = (nodes[event.id] for event in wires.attached[element.id])
    node.boundary = tuple(event for event in attached if isinstance(event, Boundary))
    if isinstance(node, SubProcess):
        node.start = nodes[wires.starts[element.id][0].id]
    if isinstance(node, InclusiveGateway) and len(node.incoming) > 1:
        node.upstream = upstream(wires, element.id)
