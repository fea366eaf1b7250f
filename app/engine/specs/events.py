"""Start, end, intermediate throw and catch events."""

from __future__ import annotations

from collections.abc import Mapping

from app.engine.errors import ExpressionFailedAt
from app.engine.expressions import compiled_text
from app.engine.source.model import Element
from app.engine.specs.awaited import disarmed, wait_for
from app.engine.specs.errors import throw, thrown_by
from app.engine.specs.node import Node, cancel_scope, instance_of
from app.engine.specs.scope import ScopeSpec
from app.engine.specs.sight import assign, seen
from app.engine.specs.signals import reach_all
from app.engine.specs.token import Token
from app.engine.step import Outgoing, WaitKind
from app.typed_json import Value


class ThrowEvent(Node):
    """None, message, signal, escalation and link events, end events and send tasks; the payload of a message or signal
    is what the input parameters say."""

    def __init__(self, scope: ScopeSpec, element: Element) -> None:
        super().__init__(scope, element)
        self.payload, self.receives = self.receives, ()

    def throw(self, token: Token) -> None:
        """A signal reaches all who wait for it in this tree at once, so that what it interrupts does not go on."""
        trigger = self.element.trigger
        match trigger.kind:
            case "message" | "signal":
                env, element_id = token.workflow.process.env, self.element.id
                name = compiled_text(trigger.name or "").evaluate(seen(token), env, element_id)
                if not isinstance(name, str) or not name:
                    raise ExpressionFailedAt(element_id, f"事件名称“{trigger.name}”的结果应为文本，得到 {name!r}。")
                payload = {n: text.evaluate(seen(token), env, element_id) for n, text in self.payload}
                called = token.workflow.process.called_id
                outgoing = Outgoing(WaitKind(trigger.kind), name, element_id, payload, called)
                instance_of(token).journal.outgoing.append(outgoing)
                if trigger.kind == "signal":
                    reach_all(instance_of(token), name, payload)
            case "escalation" | "error":
                throw(token, thrown_by(token, trigger.kind))


class EndEvent(ThrowEvent):
    def _run_hook(self, token: Token) -> bool:
        process = token.workflow.process
        if self.element.trigger.kind == "terminate":
            cancel_scope(token.workflow, spare=token)
            process.terminated = process.terminated or self.element.parent is None
        if self.element.parent is None:
            process.ends.append(self.element.id)
        return True


class CatchEvent(Node):
    """Waits for its timer, message, signal or condition, and is fired by a verb: it looks at no clock or queue.

    A receive task is one too; without a message it waits until somebody says that it has come.
    """

    def arrive(self, token: Token) -> bool:
        wait_for(token, self.element)
        return False

    def fire(self, token: Token, values: Mapping[str, Value] | None = None) -> None:
        for name, value in (values or {}).items():
            assign(token, name, value)
        disarmed(token)
        token.run()
