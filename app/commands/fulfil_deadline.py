"""Fulfil a deadline explicitly, in time or late, whatever becomes of the activity that opened it."""

from __future__ import annotations

from datetime import datetime

from app import clock
from app.actor import Actor
from app.store.deadline_change import decide, open_for_change
from app.store.deadline_errors import PeriodUnfit
from app.store.deadline_grounds import Grounds
from app.store.deadline_recount import FULFIL
from app.store.deadline_tasks import retime_tasks
from app.store.rows.deadlines import meet, note
from app.store.rows.jobs import wake_worker
from app.store.transaction import transaction


def fulfil_deadline(deadline_id: str, grounds: Grounds, *, actor: Actor, at: datetime | None = None) -> str:
    """``at``, an aware instant not later than now, is when the duty was done; it decides whether that was late. Answers
    the new state. A timer of the process stays as it is: what it does is for the procedure to say.

    Raises UnknownDeadline, Forbidden, CaseEnded, DeadlineClosed, PeriodUnfit.
    """
    with transaction() as session:
        case, deadline = open_for_change(session, deadline_id, actor, clock.now())
        done = at or case.now
        if not deadline.starts_at <= done <= case.now:
            raise PeriodUnfit("办结的时间应在起算之后、现在之前。")
        made = decide(case, deadline, FULFIL, grounds, effective_at=done)
        meet(case, deadline, done)
        facts = {"basis": made.article, "reason": made.reason, "approver": made.approver, "done_at": done}
        note(case, f"deadline.{deadline.status}", deadline, {"due_at": deadline.due_at, **facts})
        case.session.flush()
        retime_tasks(case, deadline.due_at)
        wake_worker(case)
        return deadline.status
