"""Correct the start of a deadline, when the fact from which it runs was written down wrongly."""

from __future__ import annotations

from app import calendar, clock
from app.actor import Actor
from app.store.deadline_change import count_anew, decide, open_for_change, require_running, settle
from app.store.deadline_grounds import Grounds
from app.store.deadline_recount import START, as_instant, require_start
from app.store.transaction import transaction


def correct_deadline_start(deadline_id: str, start: calendar.Start, grounds: Grounds, *, actor: Actor) -> None:
    """``start`` is an aware instant or a day. Stops and exclusions stay as they are, and an end that an extension has
    fixed stays fixed. The deadline may be overdue by that at once, or run again.

    Raises UnknownDeadline, Forbidden, CaseEnded, DeadlineClosed, DeadlineStopped, CalendarUnknown, and StartUnfit for
    a start in the future where the rule's may not lie there, or a mere day where hours are counted.
    """
    with transaction() as session:
        case, deadline = open_for_change(session, deadline_id, actor, clock.now())
        require_running(deadline)
        require_start(session, deadline, start)
        before = deadline.starts_at
        made = decide(case, deadline, START, grounds, effective_at=as_instant(start))
        deadline.starts_at, deadline.start_source = as_instant(start), "更正后的起算时间"
        count_anew(case, deadline)
        settle(case, deadline, "deadline.start_corrected", made, start_before=before, start=deadline.starts_at)
