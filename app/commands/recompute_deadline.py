"""Count an open deadline anew by the calendar now in force."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from app import clock
from app.access import require_role
from app.actor import Actor
from app.models import Deadline
from app.models.deadline import OVERDUE, RUNNING
from app.store.deadline_change import count_anew, follow
from app.store.deadline_errors import UnknownDeadline
from app.store.deadline_recount import recounted
from app.store.open_case import open_case
from app.store.rows.deadlines import note
from app.store.transaction import transaction


@dataclass(frozen=True, slots=True)
class Recomputed:
    """``was`` and ``due_at`` are the exclusive ends before and after; ``case`` is the case number."""

    deadline_id: str
    case: str
    rule: str
    name: str
    was: datetime
    due_at: datetime


def recompute_deadline(deadline_id: str, *, actor: Actor) -> Recomputed | None:
    """None where neither the end nor its being provisional changed, or the deadline was closed, stopped or swept away
    by what was due. Leaves the event ``deadline.recomputed``. Raises UnknownDeadline, Forbidden, CaseEnded,
    CalendarUnknown."""
    require_role(actor, "administrator")
    with transaction() as session:
        deadline = session.get(Deadline, deadline_id)
        if deadline is None:
            raise UnknownDeadline("期限台账中没有这个期限。")
        case = open_case(session, deadline.instance_id, actor, clock.now())
        session.refresh(deadline)
        if deadline.status not in (RUNNING, OVERDUE):
            return None
        was, provisional, found = deadline.due_at, deadline.provisional, recounted(session, deadline)
        if (found.due_at, found.provisional) == (was, provisional):
            return None
        count_anew(case, deadline)
        facts = {"due_before": was, "due_at": deadline.due_at, "provisional": deadline.provisional}
        note(case, "deadline.recomputed", deadline, {**facts, "steps": list(deadline.steps)})
        follow(case, deadline)
        number = case.root.business_key or case.root.id
        return Recomputed(deadline.id, number, deadline.rule, deadline.name, was, deadline.due_at)
