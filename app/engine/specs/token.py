"""A token: SpiffWorkflow's Task, of which only the open ones ever matter (see README.md)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from app.engine.specs.completed import Completed, EndedCall
from app.engine.spiff import Task, TaskState
from app.typed_json import Value

OPEN = TaskState.FUTURE | TaskState.WAITING | TaskState.READY | TaskState.STARTED

SILENT = frozenset({"async", "gathers", "reset", "unawaited", "offer"})


class Token(Task):  # type: ignore[misc]
    """One token at one node.

    ``internal_data`` holds its marks, all JSON: ``flow`` (by which it came to a join), ``host`` (it only stands armed:
    the id of the activity or gateway it waits beside, or empty for the scope itself), ``due``, ``name`` (of an awaited
    event, where FEEL gave it), ``topic``, ``holds`` (a condition's last truth), ``async``, ``loop``, ``gathers`` (of
    those that an activity needs, how many have come), ``reset`` (the flows by which a complex gateway has started),
    ``for`` (the compensation that it is run by), ``undo``, ``unawaited`` (see specs/compensation.py), ``offer``
    (specs/offers.py), ``done`` and ``ending`` (specs/ad_hoc.py). ``locals`` are the variables that this token, and what
    runs inside it, sees before all others, or None.
    """

    locals: dict[str, Value] | None = None
    left: tuple[Completed, ...] = ()
    """What was completed inside it, from the end of its scope until it is completed itself."""
    called: EndedCall | None = None
    """The process instance that it had called, for as long, if there is something in it to undo."""

    def _set_state(self, value: int) -> None:
        """Without SpiffWorkflow's dictionary of log extras for every change of state."""
        self._state = value

    def run(self) -> None:
        """As SpiffWorkflow's, but a node's own work may end its token, by throwing what interrupts it."""
        done = self.task_spec._run(self)
        if self.open:
            if done:
                self.complete()
            else:
                self._set_state(TaskState.STARTED)

    @property
    def open(self) -> bool:
        return bool(self.has_state(OPEN))

    @property
    def activity_id(self) -> str:
        return str(self.id)

    @property
    def reopened(self) -> bool:
        """Whether it stands for a completed activity that is being compensated, and is no activity of its own."""
        return "undo" in self.internal_data

    @property
    def armed(self) -> bool:
        """Whether it only stands by, for an event that may happen, and is no token of its own."""
        return "host" in self.internal_data

    @property
    def silent(self) -> bool:
        """Whether it is no activity yet, or no more: before or after a continuation, among too few, for a reset, for a
        compensation that nobody waits for, or only offered."""
        return not SILENT.isdisjoint(self.internal_data)

    def leave(self, state: int) -> None:
        """The token is over; nothing of it is kept (see state/prune.py)."""
        self._set_state(state)
        if self.workflow.top_workflow.pruning:
            self.workflow.tasks.pop(self.id, None)


def open_tokens(workflow: Any) -> Iterator[Token]:
    """The open tokens of one scope, armed ones too, oldest first; safe to change the scope while reading."""
    return (token for token in list(workflow.tasks.values()) if token.open)


def flow_tokens(workflow: Any) -> Iterator[Token]:
    """The open tokens that are on their way, armed ones left out."""
    return (token for token in open_tokens(workflow) if not token.armed)


def instance_of(token: Token) -> Any:
    """The root Instance that a token belongs to."""
    return token.workflow.top_workflow
