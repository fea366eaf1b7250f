"""Boundary events: armed with their host, gone with it; interrupting ones cancel it, others fire beside it."""

from __future__ import annotations

from app.engine.specs.events import set_due
from app.engine.specs.node import Node, instance_of
from app.engine.specs.token import Token
from app.engine.spiff import TaskState
from app.engine.timers import Due


class Boundary(Node):
    def arm(self, host: Token) -> None:
        """Start to wait; this is no activity yet, so the journal is silent."""
        token = Token(host.workflow, self, host.workflow.task_tree, TaskState.WAITING)
        token.internal_data["host"] = host.id.hex
        set_due(token, self.element)

    def fire(self, token: Token) -> None:
        """Interrupting: host and all inside it are cancelled. Else the event stays armed while it can fire again."""
        occurrence = token
        if not self.element.interrupting and self._rearm(token):
            occurrence = Token(token.workflow, self, token.workflow.task_tree, TaskState.FUTURE)
        host_id = occurrence.internal_data.pop("host", None)
        occurrence.internal_data.pop("due", None)
        occurrence._set_state(TaskState.READY)
        instance_of(token).journal.started(occurrence)
        if self.element.interrupting:
            host = next(task for task in token.workflow.tasks.values() if task.id.hex == host_id)
            host.cancel()
        occurrence.run()

    def _rearm(self, token: Token) -> bool:
        """Messages and signals can always come again; a timer as often as its cycle says."""
        if "due" not in token.internal_data:
            return True
        following = Due(**token.internal_data["due"]).next()
        if following is None:
            return False
        token.internal_data["due"] = following.as_json()
        return True
