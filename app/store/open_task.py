"""Opening the case of a user task, and the task in it; or saying who was faster."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.access import require_case_reader
from app.actor import Actor
from app.clock import LEGAL_ZONE
from app.errors import Conflict, NotFound
from app.models import ActivityInstance, ProcessInstance, User, UserTask
from app.store.case import Case, CaseEnded
from app.store.open_case import open_case


class TaskGone(Conflict):
    """The task was completed or withdrawn since the caller looked."""

    code = "task-gone"


def open_task(session: Session, task_id: str, actor: Actor, now: datetime) -> tuple[Case, UserTask]:
    """The locked case, brought up to ``now``, and the open task. Raises NotFound, Forbidden, TaskGone: only who may
    read the case is told what became of the task."""
    instance_id = session.scalar(select(ActivityInstance.instance_id).where(ActivityInstance.id == task_id))
    if instance_id is None:
        raise NotFound("事项不存在。")
    require_case_reader(actor, session.get_one(ProcessInstance, instance_id))
    try:
        case = open_case(session, instance_id, actor, now)
    except CaseEnded as ended:
        raise gone(session, task_id) from ended
    task = session.scalar(select(UserTask).where(UserTask.id == task_id).execution_options(populate_existing=True))
    if task is None:
        raise gone(session, task_id)
    return case, task


def gone(session: Session, task_id: str) -> TaskGone | NotFound:
    """The error for a task that is no longer open: who completed it and when, or that it was withdrawn."""
    row = session.get(ActivityInstance, task_id)
    if row is None or row.element_type != "userTask":
        return NotFound("事项不存在。")
    when = row.ended_at.astimezone(LEGAL_ZONE).strftime("%Y-%m-%d %H:%M") if row.ended_at else ""
    if row.completed_by:
        person = session.get(User, row.completed_by)
        name = person.name if person else row.completed_by
        return TaskGone(
            f"此事项已由 {name} 于 {when} 办理。", completed_by=row.completed_by, at=when, instance_id=row.instance_id
        )
    return TaskGone(f"此事项已于 {when} 随流程撤销，不必再办。", at=when, instance_id=row.instance_id)
