"""The times a user task stands under: the legal due time and when it is near, or only a reminder."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import select

from app.models import ActivityInstance, Deadline, ProcessInstance
from app.models.deadline import OVERDUE, RUNNING
from app.store.case import Case

NEAR_BEFORE = timedelta(hours=24)
"""A due date that the element names itself has no reminder; it is near this long before."""


@dataclass(frozen=True, slots=True)
class LegalTime:
    """``due_at`` is an exclusive end, ``warn_at`` its first reminder; ``remind_at`` is set only where there is none."""

    due_at: datetime | None = None
    warn_at: datetime | None = None
    remind_at: datetime | None = None


def legal_time(case: Case, activity_id: str) -> LegalTime:
    """That of the open deadline of this activity, or of the nearest activity around it that has one; around a called
    instance stands its call activity. A stopped deadline has no due time, a soft one only reminds, wherever it stands
    the nearest of them."""
    current: str | None = activity_id
    reminder: datetime | None = None
    while current is not None:
        query = select(Deadline.soft, Deadline.due_at, Deadline.first_reminder_at)
        query = query.where(Deadline.activity_id == current, Deadline.status.in_((RUNNING, OVERDUE)))
        found = case.session.execute(query.order_by(Deadline.soft, Deadline.due_at).limit(1)).first()
        if found is not None and not found.soft:
            return LegalTime(found.due_at, found.first_reminder_at)
        if found is not None and reminder is None:
            reminder = found.due_at
        row = case.session.get(ActivityInstance, current)
        if row is None:
            break
        instance = case.session.get_one(ProcessInstance, row.instance_id)
        current = row.parent_activity_id or instance.super_activity_id
    return LegalTime(remind_at=reminder)
