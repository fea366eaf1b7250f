"""Extend a deadline (延长): by a length of its own unit, or to an instant."""

from __future__ import annotations

from datetime import datetime

from app import clock
from app.actor import Actor
from app.store.deadline_change import count_anew, decide, open_for_change, require_running, require_unexpired, settle
from app.store.deadline_errors import PeriodUnfit
from app.store.deadline_grounds import Grounds
from app.store.deadline_recount import EXTEND, require_days_end
from app.store.transaction import transaction

MOST = 3660
"""A longer extension of any unit of days is a slip of the pen; hours and minutes are given at most as many."""


def extend_deadline(
    deadline_id: str, grounds: Grounds, *, actor: Actor, to: datetime | None = None, amount: int | None = None
) -> None:
    """Exactly one of ``to``, the new end (exclusive, aware; of a period of days a midnight), and ``amount``, which is
    counted from the end so far, by the rule's own unit and rolling as the rule does.

    Raises UnknownDeadline, Forbidden, CaseEnded, DeadlineClosed, DeadlineStopped, DeadlineExpired, PeriodUnfit,
    NotCounted for an amount where the rule lays its last day down, CalendarUnknown.
    """
    if (to is None) == (amount is None):
        raise PeriodUnfit("延长期限应写明延长到何时（to）或者延长多少（amount），只能写一个。")
    if amount is not None and not 0 < amount <= MOST:
        raise PeriodUnfit(f"延长的长度应是 1 到 {MOST} 的整数。")
    with transaction() as session:
        case, deadline = open_for_change(session, deadline_id, actor, clock.now())
        require_running(deadline)
        require_unexpired(case, deadline, "延长")
        if to is not None:
            require_days_end(session, deadline, to)
            if to <= deadline.due_at:
                raise PeriodUnfit("延长后的期限应晚于原来的期限。")
        made = decide(case, deadline, EXTEND, grounds, effective_at=to, amount=amount)
        count_anew(case, deadline)
        settle(case, deadline, "deadline.extended", made, amount=amount, to=to)
