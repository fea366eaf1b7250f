"""Resolve a delegated user task (办结委派): the delegate has done what was asked, and its owner goes on."""

from __future__ import annotations

from app import clock
from app.access.delegation import RESOLVED, require_delegate
from app.actor import Actor
from app.store.open_task import open_task
from app.store.reasons import optional
from app.store.tell import tell
from app.store.transaction import transaction


def resolve_task(task_id: str, *, actor: Actor, note: str | None = None) -> None:
    """The owner holds it again and is told. Raises NotFound, TaskGone, Conflict (nothing is delegated), Forbidden."""
    words = optional(note, "办结说明")
    with transaction() as session:
        case, task = open_task(session, task_id, actor, clock.now())
        require_delegate(actor, task)
        task.assignee, task.delegation = task.owner, RESOLVED
        task.revision += 1
        tell(case, "task", [task.owner or ""], f"“{task.name}”的委派已办结，请继续办理。{words or ''}")
        case.record(
            "task.resolved",
            element_id=task.element_id,
            activity_id=task.id,
            data={"name": task.name, "to": task.owner, "note": words},
        )
