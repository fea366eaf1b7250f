"""The due times of user tasks follow the deadline under which they stand."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import select

from app.models import ProcessInstance, UserTask
from app.store.case import Case
from app.store.rows.task_times import legal_time


def retime_tasks(case: Case, was: datetime | None) -> None:
    """Tasks of the tree that showed the instant ``was``, or none, show the one that now counts; those whose element
    names a due date of its own keep it."""
    query = select(UserTask).join(ProcessInstance, ProcessInstance.id == UserTask.instance_id)
    for task in case.session.scalars(query.where(ProcessInstance.root_id == case.instance.root_id)):
        owner = case.of(case.session.get_one(ProcessInstance, task.instance_id))
        if task.due_at in (was, None) and "dueDate" not in owner.model.elements[task.element_id].attributes:
            legal = legal_time(owner, task.id)
            task.due_at, task.warn_at, task.remind_at = legal.due_at, legal.warn_at, legal.remind_at
