"""Resume a stopped deadline (恢复): what was left of its period counts on."""

from __future__ import annotations

from datetime import datetime

from app import clock
from app.actor import Actor
from app.store.deadline_change import count_anew, decide, open_for_change, settle
from app.store.deadline_errors import DeadlineNotStopped, PeriodUnfit
from app.store.deadline_grounds import Grounds
from app.store.deadline_recount import RESUME, stopped_since
from app.store.transaction import transaction


def resume_deadline(deadline_id: str, grounds: Grounds, *, actor: Actor, at: datetime | None = None) -> None:
    """``at``, an aware instant, is when it took effect: not before the stop nor later than now, which is meant where
    none is given. Of a period of days no day counts that the stop touched; hours and minutes count on at once.

    Raises UnknownDeadline, Forbidden, CaseEnded, DeadlineClosed, DeadlineNotStopped, PeriodUnfit, CalendarUnknown.
    """
    with transaction() as session:
        case, deadline = open_for_change(session, deadline_id, actor, clock.now())
        since = stopped_since(deadline)
        if since is None:
            raise DeadlineNotStopped("此期限没有中止，不需要恢复。")
        until = at or case.now
        if not since <= until <= case.now:
            raise PeriodUnfit("恢复的时间应在中止之后、现在之前。")
        made = decide(case, deadline, RESUME, grounds, effective_at=until)
        count_anew(case, deadline)
        settle(case, deadline, "deadline.resumed", made, since=since, until=until)
