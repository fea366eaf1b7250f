"""One user task, open or ended."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import joinedload, selectinload

from app.access import require_case_reader
from app.actor import Actor
from app.extensions import db
from app.models import ActivityInstance, ProcessInstance, UserTask


def open_task(task_id: str) -> UserTask | None:
    """The open task with its case and candidates; None when it is not open (any more)."""
    query = select(UserTask).where(UserTask.id == task_id)
    return db.session.scalar(query.options(joinedload(UserTask.instance), selectinload(UserTask.candidates)))


def ended_task(actor: Actor, task_id: str) -> ActivityInstance | None:
    """The pass through a user task that is over; None when there was none. Raises Forbidden."""
    row = db.session.get(ActivityInstance, task_id)
    if row is None or row.element_type != "userTask":
        return None
    require_case_reader(actor, db.session.get_one(ProcessInstance, row.instance_id))
    return row


def instance_of(task_id: str) -> str | None:
    return db.session.scalar(select(ActivityInstance.instance_id).where(ActivityInstance.id == task_id))


def name_of(task_id: str) -> str:
    return db.session.scalar(select(ActivityInstance.name).where(ActivityInstance.id == task_id)) or "事项"
