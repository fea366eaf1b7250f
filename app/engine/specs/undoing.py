"""The events that compensate: the throwing ones, and the end event that cancels a transaction."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from app.engine.source.model import Element, ProcessModel
from app.engine.specs.cancelling import cancel_scope
from app.engine.specs.compensation import claim, release, undo_next
from app.engine.specs.loops import LoopBody
from app.engine.specs.node import Node
from app.engine.specs.remembering import cancel_unfinished
from app.engine.specs.scope import ScopeSpec
from app.engine.specs.token import Token, open_tokens
from app.engine.spiff import TaskState


class CompensationEvent(Node):
    """Intermediate throw and end event: it stays open until the last handler is through, unless it does not wait
    (§10.5.5, ``waitForCompletion``): then the scope around it stays open until that."""

    def _run_hook(self, token: Token) -> bool | None:
        waits = self.element.trigger.waits
        asks = token if waits else Token(token.workflow, self, token.workflow.task_tree, TaskState.STARTED)
        if not waits:
            asks.internal_data["unawaited"] = True
        claim(asks, self.element.trigger.activity)
        if undo_next(asks):
            return None if waits else True
        if not waits:
            asks.leave(TaskState.COMPLETED)
        return True

    def _on_cancel(self, token: Token) -> None:
        release(token)
        super()._on_cancel(token)


class CancelEnd(CompensationEvent):
    """Cancels what is open in the transaction, undoes what is completed in it, then leaves by the cancel boundary event
    (BPMN 2.0.2 §10.7 and §13.5.4); an error that leaves on the way is a hazard and undoes nothing more.

    The event is at the transaction as a whole: one instance of a repeated one cancels and undoes them all."""

    def _run_hook(self, token: Token) -> bool | None:
        cancel_scope(token.workflow, spare=token)
        host = token.workflow.host
        if "loop" in host.internal_data:
            for other in [other for other in open_tokens(host.workflow) if other is not host]:
                cancel_unfinished(other)
        return super()._run_hook(token)

    def throw(self, token: Token) -> None:
        host = token.workflow.host
        if "loop" in host.internal_data:
            host = host.workflow.host
        event = next(event for event in host.task_spec.boundary if event.element.trigger.kind == "cancel")
        event.catch(host, {})


UNDOING: Mapping[str, Callable[[ScopeSpec, Element], Node]] = {"compensate": CompensationEvent, "cancel": CancelEnd}
"""By trigger."""


def undoing(model: ProcessModel, nodes: Mapping[str, Node]) -> bool:
    """Tell each activity how it is undone; whether anything ever asks for that."""
    for element in model.elements.values():
        node = nodes[element.id]
        if element.type == "boundaryEvent" and element.trigger.kind == "compensate" and element.attached_to:
            drawn = (nodes[id_] for id_ in element.associated if id_ in nodes)
            handler = next(node for node in drawn if node.element.for_compensation)
            for part in _parts(nodes[element.attached_to]):
                part.undone_by = handler
        inner = getattr(_parts(node)[-1], "inner", None)
        if inner is not None:
            for part in _parts(node):
                part.reopens = inner
    return any(isinstance(node, CompensationEvent) for node in nodes.values())


def _parts(node: Node) -> list[Node]:
    """A looped activity's body and what it repeats; any other node alone."""
    return [node, node.inside] if isinstance(node, LoopBody) else [node]
