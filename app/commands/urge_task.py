"""Urge an open user task (催办): its holder, or the posts that may claim it, are told that somebody waits."""

from __future__ import annotations

from datetime import datetime, time

from sqlalchemy import select

from app import clock
from app.access.supervision import require_may_urge
from app.actor import Actor
from app.clock import LEGAL_ZONE
from app.errors import BadRequest, Conflict
from app.models import HistoryEvent
from app.store.case import Case
from app.store.open_task import open_task
from app.store.reasons import optional
from app.store.tell import tell
from app.store.transaction import transaction

KIND = "urge"


class UrgedToday(Conflict):
    """One person urges one task once a day."""

    code = "urged-today"


def urge_task(task_id: str, *, actor: Actor, note: str | None = None) -> list[str]:
    """Who was told. Nothing legal changes.

    Raises NotFound, TaskGone, Forbidden, BadRequest (one's own task, or nobody to tell), UrgedToday.
    """
    words = optional(note, "催办说明")
    with transaction() as session:
        case, task = open_task(session, task_id, actor, clock.now())
        require_may_urge(actor, case.root)
        if task.assignee == actor.user_id:
            raise BadRequest("此事项由您本人办理，不必催办。")
        if _urged_today(case, task_id):
            raise UrgedToday("您今天已经催办过此事项，每人每天只能催办一次。")
        title = case.root.title or case.root.business_key or ""
        asked = [task.assignee] if task.assignee else [one.who for one in task.candidates]
        told = tell(case, KIND, asked, f"【催办】{title}：“{task.name}”请尽快办理。{words or ''}")
        if not told:
            raise BadRequest("此事项没有可以通知的办理人或岗位。")
        case.record(
            "task.urged",
            element_id=task.element_id,
            activity_id=task_id,
            data={"name": task.name, "to": told, "note": words},
        )
        return told


def _urged_today(case: Case, task_id: str) -> bool:
    day = datetime.combine(case.now.astimezone(LEGAL_ZONE).date(), time(), LEGAL_ZONE)
    query = select(HistoryEvent.id).where(
        HistoryEvent.instance_id == case.instance.id,
        HistoryEvent.activity_id == task_id,
        HistoryEvent.type == "task.urged",
        HistoryEvent.actor == case.actor.user_id,
        HistoryEvent.at >= day,
    )
    return case.session.scalar(query.limit(1)) is not None
