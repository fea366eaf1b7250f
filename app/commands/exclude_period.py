"""Leave days out of a deadline's period (扣除), such as those of an expert's opinion."""

from __future__ import annotations

from datetime import date

from app import calendar, clock
from app.actor import Actor
from app.store.deadline_change import count_anew, decide, open_for_change, require_running, settle
from app.store.deadline_errors import PeriodUnfit
from app.store.deadline_grounds import Grounds
from app.store.deadline_recount import EXCLUDE, first_moment, require_length
from app.store.transaction import transaction

LONGEST = 3660


def exclude_period(deadline_id: str, first: date, last: date, grounds: Grounds, *, actor: Actor) -> None:
    """Both days are part of what does not count; they may lie ahead, but must touch the period. An overdue deadline
    may come to run again by that.

    Raises UnknownDeadline, Forbidden, CaseEnded, DeadlineClosed, DeadlineStopped, PeriodUnfit, NotCounted,
    CalendarUnknown.
    """
    if not 0 <= (last - first).days < LONGEST:
        raise PeriodUnfit("扣除的期间应从较早的一天到较晚的一天。")
    with transaction() as session:
        case, deadline = open_for_change(session, deadline_id, actor, clock.now())
        require_running(deadline)
        require_length(session, deadline)
        if last < calendar.day_of(deadline.starts_at) or first_moment(first) >= deadline.due_at:
            raise PeriodUnfit("扣除的期间不在此期限之内。")
        made = decide(case, deadline, EXCLUDE, grounds, days=(first, last))
        count_anew(case, deadline)
        settle(case, deadline, "deadline.excluded", made, first=first, last=last)
