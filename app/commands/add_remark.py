"""Add a remark (备注) to a case, or to one of its tasks: written once, never changed."""

from __future__ import annotations

from app import clock
from app.actor import Actor
from app.errors import NotFound
from app.models import ActivityInstance, Remark
from app.store.any_case import open_any_case
from app.store.reasons import needed
from app.store.transaction import transaction


def add_remark(instance_id: str, text: str | None, *, actor: Actor, task_id: str | None = None) -> str:
    """The remark's id. Whoever may read the case may write one, also when it has ended; it moves nothing.

    Raises ReasonMissing (no words), NotFound, Forbidden.
    """
    words = needed(text, "备注内容")
    with transaction() as session:
        case = open_any_case(session, instance_id, actor, clock.now())
        activity = session.get(ActivityInstance, task_id) if task_id else None
        if task_id and (activity is None or activity.instance_id != case.instance.id):
            raise NotFound("本案没有这个事项。")
        made = Remark(instance_id=case.instance.id, activity_id=task_id, author=actor.user_id, text=words, at=case.now)
        session.add(made)
        session.flush()
        case.record(
            "remark.added",
            element_id=activity.element_id if activity else None,
            activity_id=task_id,
            data={"text": words, "remark": made.id},
        )
        return made.id
