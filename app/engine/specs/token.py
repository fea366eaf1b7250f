"""A token: SpiffWorkflow's Task, of which only the open ones ever matter (see README.md)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from app.engine.spiff import Task, TaskState

OPEN = TaskState.FUTURE | TaskState.WAITING | TaskState.READY | TaskState.STARTED


class Token(Task):  # type: ignore[misc]
    """One token at one node. ``internal_data`` holds JSON only: flow, host, due."""

    def _set_state(self, value: int) -> None:
        """Without SpiffWorkflow's dictionary of log extras for every change of state."""
        self._state = value

    @property
    def activity_id(self) -> str:
        return str(self.id)


def open_tokens(workflow: Any) -> Iterator[Token]:
    """The open tokens of one scope, oldest first; safe to change the scope while reading."""
    return (token for token in list(workflow.tasks.values()) if token.has_state(OPEN))
