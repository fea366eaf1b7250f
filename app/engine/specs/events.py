"""Start, end, intermediate throw and catch events."""

from __future__ import annotations

from collections.abc import Mapping

from app.engine.source.model import Element
from app.engine.specs.awaited import disarmed, rearm, wait_for
from app.engine.specs.cancelling import cancel_scope
from app.engine.specs.carrying import payload, receive
from app.engine.specs.node import Node
from app.engine.specs.scope import ScopeSpec
from app.engine.specs.throwing import throw_all
from app.engine.specs.token import Token
from app.engine.spiff import TaskState
from app.typed_json import Value


class ThrowEvent(Node):
    """None, message, signal, escalation and link events, end events and send tasks; the payload of a message or signal
    is what the input parameters say, and what is thrown takes the event's data inputs along (BPMN 2.0.2 §10.5.1)."""

    def __init__(self, scope: ScopeSpec, element: Element) -> None:
        super().__init__(scope, element)
        self.payload, self.receives = self.receives, ()

    def throw(self, token: Token) -> None:
        throw_all(token, self.element.trigger.each, self.payload, payload(token))


class EndEvent(ThrowEvent):
    def __init__(self, scope: ScopeSpec, element: Element) -> None:
        super().__init__(scope, element)
        self.terminates = any(trigger.kind == "terminate" for trigger in element.trigger.each)

    def _run_hook(self, token: Token) -> bool:
        if self.terminates:
            cancel_scope(token.workflow, spare=token)
        return True

    def _on_complete_hook(self, token: Token) -> None:
        if self.terminates and self.element.parent is None:
            token.workflow.process.terminated = True
        super()._on_complete_hook(token)


class CatchEvent(Node):
    """Waits for its timer, message, signal or condition, and is fired by a verb: it looks at no clock or queue.

    A receive task is one too; without a message it waits until somebody says that it has come. One that stands armed in
    an ad-hoc sub-process, where no flow leads to it, sends a token on each time, as long as it can fire again.
    """

    def arrive(self, token: Token) -> bool:
        wait_for(token, self.element)
        return False

    def fire(self, token: Token, values: Mapping[str, Value] | None = None) -> None:
        if token.armed:
            token = self._happened(token)
        receive(token, values or {}, self.element)
        disarmed(token)
        token.run()

    def _happened(self, standing: Token) -> Token:
        """A token of its own for the event that stood armed."""
        token = Token(standing.workflow, self, standing.workflow.task_tree, TaskState.FUTURE)
        if not rearm(standing):
            standing.leave(TaskState.COMPLETED)
        self.enter(token)
        return token
