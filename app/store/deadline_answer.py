"""What FEEL's ``deadline(rule, start)`` answers in a case that has this deadline open: the register's own end."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from app import calendar
from app.clock import LEGAL_ZONE
from app.house.world import Registered
from app.models import Deadline, ProcessInstance
from app.models.deadline import OPEN, STOPPED
from app.typed_json import Value

NEVER = datetime(9000, 1, 1, tzinfo=LEGAL_ZONE)
"""When a timer falls due whose deadline is stopped: not before somebody resumes it, which arms the timer anew."""


def registered_in(session: Session, root_id: str, told: Callable[[Deadline], None] | None = None) -> Registered:
    """Looks among the open deadlines of the whole tree. Of several alike (a loop has one for each instance) the latest
    end counts, so that nothing is cut off while one of them runs. ``told`` hears of each that was looked at."""

    def registered(rule: str, start: datetime | date, given: Value) -> datetime | None:
        rows = select(Deadline).join(ProcessInstance, ProcessInstance.id == Deadline.instance_id)
        rows = rows.where(ProcessInstance.root_id == root_id, Deadline.rule == rule, Deadline.status.in_(OPEN))
        ends: list[datetime] = []
        for row in session.scalars(rows):
            if row.given == given and (_same(start, row.starts_at) or _same(start, row.asked_start)):
                ends.append(NEVER if row.status == STOPPED else row.due_at)
                if told is not None:
                    told(row)
        return max(ends, default=None)

    return registered


def _same(start: datetime | date, registered: datetime) -> bool:
    """A day is the instant at which it begins, as the register writes it."""
    return start == registered if isinstance(start, datetime) else start == calendar.day_of(registered)
