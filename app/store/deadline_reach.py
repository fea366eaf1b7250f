"""Which open deadlines a newly published or corrected year concerns."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta

from sqlalchemy import and_, or_, select
from sqlalchemy.orm import Session

from app.clock import LEGAL_ZONE
from app.models import Deadline
from app.models.deadline import OVERDUE, RUNNING


def deadlines_through(session: Session, year: int, changed: Sequence[date]) -> list[str]:
    """The ids, by due instant: the provisional ones that reach into the year or beyond, and, where days of it changed,
    those that run through one of them. Stopped ones are counted when they are resumed."""
    begins = datetime.combine(date(year, 1, 1), time(), LEGAL_ZONE)
    concerned = and_(Deadline.provisional.is_(True), Deadline.due_at > begins)
    if changed:
        first, last = (datetime.combine(day, time(), LEGAL_ZONE) for day in (min(changed), max(changed)))
        # a period may end at the changed day's beginning and roll from it, or have rolled to the day after it
        through = and_(Deadline.due_at >= first, Deadline.starts_at <= last + timedelta(days=1))
        concerned = or_(concerned, through)
    query = select(Deadline.id).where(Deadline.status.in_((RUNNING, OVERDUE)), concerned)
    return list(session.scalars(query.order_by(Deadline.due_at, Deadline.id)))
