"""Unclaim a user task: give it back to its post."""

from __future__ import annotations

from app import clock
from app.access.called import person_called
from app.access.delegation import require_not_delegated
from app.access.tasks import ClaimedByOther
from app.actor import Actor
from app.store.hand_over import release
from app.store.open_task import open_task
from app.store.transaction import transaction


def unclaim_task(task_id: str, *, actor: Actor) -> None:
    """Only its holder (or another system) may give a task back; a task that nobody holds stays as it is."""
    with transaction() as session:
        case, task = open_task(session, task_id, actor, clock.now())
        if task.assignee is None:
            return
        if task.assignee != actor.user_id and "integration" not in actor.roles:
            raise ClaimedByOther(f"此事项由 {person_called(task.assignee)} 领取，只能由其本人退回。")
        require_not_delegated(task)
        release(task)
        task.revision += 1
        case.record(
            "task.unclaimed",
            element_id=task.element_id,
            activity_id=task.id,
        )
