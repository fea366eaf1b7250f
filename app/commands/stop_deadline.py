"""Stop a deadline (中止): its period does not run until it is resumed."""

from __future__ import annotations

from datetime import datetime

from app import clock
from app.actor import Actor
from app.models.deadline import STOPPED
from app.store.deadline_change import decide, open_for_change, require_running, require_unexpired, settle
from app.store.deadline_errors import PeriodUnfit
from app.store.deadline_grounds import Grounds
from app.store.deadline_notices import withdraw_notices
from app.store.deadline_recount import STOP, require_length
from app.store.deadline_tasks import retime_tasks
from app.store.transaction import transaction


def stop_deadline(deadline_id: str, grounds: Grounds, *, actor: Actor, at: datetime | None = None) -> None:
    """``at``, an aware instant, is when it took effect, now where none is given; not before the period began nor later
    than now. Nobody is reminded, and no timer that asks for this deadline fires, until it is resumed.

    Raises UnknownDeadline, Forbidden, CaseEnded, DeadlineClosed, DeadlineStopped, DeadlineExpired, PeriodUnfit, and
    NotCounted for a rule that lays its last day down.
    """
    with transaction() as session:
        case, deadline = open_for_change(session, deadline_id, actor, clock.now())
        require_running(deadline)
        require_unexpired(case, deadline, "中止")
        require_length(session, deadline)
        since = at or case.now
        if not deadline.starts_at <= since <= case.now:
            raise PeriodUnfit("中止的时间应在起算之后、现在之前。")
        made = decide(case, deadline, STOP, grounds, effective_at=since)
        deadline.status = STOPPED
        deadline.steps = [*deadline.steps, f"{since:%Y-%m-%d} 中止，余下的期限待恢复后接续计算"]
        withdraw_notices(case, deadline)
        retime_tasks(case, deadline.due_at)
        settle(case, deadline, "deadline.stopped", made, since=since)
