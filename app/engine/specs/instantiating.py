"""How an instance begins at an event that has happened: behind an instantiating gateway, or at a receive task."""

from __future__ import annotations

from app.engine.source.model import StartEvent
from app.engine.specs.instance import Instance
from app.engine.specs.node import Node
from app.engine.specs.program import Spec
from app.engine.specs.token import Token
from app.engine.spiff import TaskState


def begin_at_event(instance: Instance, spec: Spec, start: StartEvent, event: Node) -> None:
    """The gateway is left by way of the event (BPMN 2.0.2 §13.2, §13.4.4). The other events of a parallel one are
    waited for by this instance, and so is one out of each further group of events (§13.5.1)."""
    for gateway in (e for e in spec.model.elements.values() if e.instantiate and e.type == "eventBasedGateway"):
        token = Token(instance, spec.nodes[gateway.id], instance.task_tree, TaskState.FUTURE)
        if gateway.id == start.gateway:
            _leave(token, event)
        else:
            token.task_spec._update(token)
    happened = Token(instance, event, instance.task_tree, TaskState.FUTURE)
    event.enter(happened)
    happened._ready()


def _leave(token: Token, event: Node) -> None:
    gateway, instance = token.task_spec, token.workflow
    gateway.enter(token)
    instance.journal.ended(token)
    token.leave(TaskState.COMPLETED)
    for route in gateway.routes if gateway.element.all_events else ():
        if route.target is not event:
            route.target._update(Token(instance, route.target, instance.task_tree, TaskState.FUTURE))
