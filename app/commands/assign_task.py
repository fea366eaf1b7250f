"""Assign a user task: the head decides who of the post works on it, or that it lies open to the post again."""

from __future__ import annotations

from app import clock
from app.access.holding import require_assigner
from app.actor import Actor
from app.store.hand_over import hand_to, held_for, person_called, release
from app.store.open_task import open_task
from app.store.tell import tell
from app.store.transaction import transaction


def assign_task(task_id: str, user_id: str | None, *, actor: Actor) -> None:
    """``user_id`` None takes it from its holder. Assigning it to its holder changes nothing; who is given it is told.

    Raises BadRequest (no such account), NotFound, TaskGone, Forbidden, SeparationOfDuties.
    """
    with transaction() as session:
        case, task = open_task(session, task_id, actor, clock.now())
        require_assigner(actor, task)
        former = task.assignee
        if former == user_id and task.delegation is None:
            return
        if user_id is None:
            release(task)
            task.revision += 1
        else:
            hand_to(case, task, person_called(user_id))
            tell(case, "task", [user_id], f"“{task.name}”已指定由您办理。")
        case.record(
            "task.assigned",
            element_id=task.element_id,
            activity_id=task.id,
            data={"name": task.name, "from": former, "to": user_id, **held_for(task)},
        )
