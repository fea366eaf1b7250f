"""Boundary events: armed with their host, gone with it; interrupting ones cancel it, others fire beside it."""

from __future__ import annotations

from collections.abc import Mapping

from app.engine.specs.awaited import arm, disarmed, rearm
from app.engine.specs.carrying import receive
from app.engine.specs.node import Node
from app.engine.specs.token import Token, instance_of
from app.engine.spiff import TaskState
from app.typed_json import Value

STANDS_ARMED = frozenset({"timer", "message", "signal", "conditional"})
"""Triggers that are waited for; errors and escalations are looked for when one is thrown."""


class Boundary(Node):
    def arm(self, host: Token) -> None:
        if self.element.trigger.kind in STANDS_ARMED:
            arm(self, host.workflow, host.id.hex, self.element)

    def fire(self, token: Token, values: Mapping[str, Value] | None = None) -> None:
        """What it stood armed for has happened."""
        host = next(task for task in token.workflow.tasks.values() if task.id.hex == token.internal_data["host"])
        if not self.element.interrupting and rearm(token):
            token = Token(token.workflow, self, token.workflow.task_tree, TaskState.FUTURE)
        disarmed(token)
        self._happen(token, host, values or {})

    def catch(self, host: Token, values: Mapping[str, Value]) -> None:
        """An error or escalation thrown in the host, or by it."""
        self._happen(Token(host.workflow, self, host.workflow.task_tree, TaskState.FUTURE), host, values)

    def _happen(self, token: Token, host: Token, values: Mapping[str, Value]) -> None:
        """Interrupting: host and all inside it are cancelled. Else both go on, and the event stays armed while it can
        fire again."""
        token._set_state(TaskState.READY)
        instance_of(token).journal.started(token)
        if self.element.interrupting:
            host.cancel()
        receive(token, values, self.element)
        token.run()
