"""Give back to their posts the tasks whose holder has left the post: the successor finds them on the desk."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import select

from app import clock
from app.access.lapsed import has_lapsed
from app.actor import Actor
from app.errors import Conflict, NotFound
from app.extensions import db
from app.models import Membership, User, UserTask
from app.store.case import lock_case
from app.store.transaction import transaction


def return_claims(user_id: str | None = None, *, actor: Actor) -> list[str]:
    """The ids of the tasks that nobody holds any more, each with a history event; of one person or of everybody.

    One transaction a task, its case locked; what has moved on meanwhile is left alone. The worker's sweep asks this, so
    that the end of a period shows on the desks within its interval. Until then others may claim all the same
    (``app.access.lapsed``).
    """
    now = clock.now()
    return [task_id for task_id in _suspected(user_id, now) if _returned(task_id, actor, now)]


def _suspected(user_id: str | None, now: datetime) -> list[str]:
    """Tasks of closed accounts, and of people of whom some period is over."""
    left = select(Membership.user_id).where(Membership.valid_until <= now)
    gone = set(db.session.scalars(left.union(select(User.id).where(User.active.is_(False)))))
    if user_id is not None:
        gone &= {user_id}
    query = select(UserTask.id).where(UserTask.assignee.in_(gone)).order_by(UserTask.id)
    found = list(db.session.scalars(query)) if gone else []
    db.session.rollback()
    return found


def _returned(task_id: str, actor: Actor, now: datetime) -> bool:
    with transaction() as session:
        instance_id = session.scalar(select(UserTask.instance_id).where(UserTask.id == task_id))
        if instance_id is None:
            return False
        try:
            case = lock_case(session, instance_id, actor, now)
        except (NotFound, Conflict):
            return False
        task = session.get(UserTask, task_id, populate_existing=True)
        if task is None or not has_lapsed(task, now):
            return False
        data = {"assignee": task.assignee, "reason": "membership-ended"}
        task.assignee = task.owner = task.delegation = None
        task.revision += 1
        case.record("task.unclaimed", element_id=task.element_id, activity_id=task.id, data=data)
        return True
