"""Who did a user task, written on its pass through the element before the row of the open task goes."""

from __future__ import annotations

from app.models import ActivityInstance, UserTask
from app.store.case import Case
from app.store.drafts import drop_draft
from app.store.rows.user_tasks import join_case


def leave_task(case: Case, task: UserTask) -> None:
    """By the case's actor, whose organisations take part in the case from now on."""
    join_case(case, sorted(case.actor.organisations))
    drop_draft(case.session, case.actor.user_id, task.id)
    row = case.session.get(ActivityInstance, task.id)
    if row is not None:
        row.completed_by, row.assignee = case.actor.user_id, task.assignee or case.actor.user_id
