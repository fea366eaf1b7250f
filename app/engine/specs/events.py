"""Start, end, intermediate throw and catch events. Thrown events only leave; nothing is delivered inside."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.engine.expressions import compiled_text
from app.engine.source.model import Element
from app.engine.specs.activities import cancel_scope
from app.engine.specs.node import Node, instance_of
from app.engine.specs.token import Token
from app.engine.spiff import TaskState
from app.engine.step import Outgoing, WaitKind
from app.engine.timers import due

if TYPE_CHECKING:
    from app.engine.specs.scope import ScopeSpec


class ThrowEvent(Node):
    """None, message and signal events, intermediate or end; the payload is what the input parameters say."""

    def __init__(self, scope: ScopeSpec, element: Element) -> None:
        super().__init__(scope, element)
        self.payload = tuple((name, compiled_text(text)) for name, text in element.inputs.items())

    def _run_hook(self, token: Token) -> bool:
        instance, element = instance_of(token), self.element
        if element.trigger.kind in ("message", "signal"):
            payload = {n: text.evaluate(instance.variables, instance.env, element.id) for n, text in self.payload}
            kind = WaitKind(element.trigger.kind)
            instance.journal.outgoing.append(Outgoing(kind, element.trigger.name or "", element.id, payload))
        return True


class EndEvent(ThrowEvent):
    def _run_hook(self, token: Token) -> bool:
        super()._run_hook(token)
        instance = instance_of(token)
        if self.element.trigger.kind == "terminate":
            cancel_scope(token.workflow, spare=token)
            instance.terminated = instance.terminated or self.element.parent is None
        if self.element.parent is None:
            instance.journal.ends.append(self.element.id)
        return True


class CatchEvent(Node):
    """Waits for its timer, message or signal, and is fired by a verb: it never looks at a clock or a queue itself."""

    def arrive(self, token: Token) -> bool:
        set_due(token, self.element)
        token._set_state(TaskState.WAITING)
        return False

    def fire(self, token: Token) -> None:
        token.internal_data.pop("due", None)
        token._set_state(TaskState.READY)
        token.run()


def set_due(token: Token, element: Element) -> None:
    """A timer's due time is computed once, when it starts to wait; variables changed later do not move it."""
    if (timer := element.trigger.timer) is not None:
        instance = instance_of(token)
        text = compiled_text(timer.text)
        token.internal_data["due"] = due(timer, text, instance.variables, instance.env, element.id).as_json()
