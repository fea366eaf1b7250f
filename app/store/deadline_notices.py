"""The notices of a deadline as jobs: reminders ahead of its end, escalations at and after it."""

from __future__ import annotations

from sqlalchemy import select

from app import calendar
from app.models import Deadline, Job, Notification
from app.models.deadline import OVERDUE
from app.models.job import NOTICE
from app.store.case import Case
from app.store.national_calendar import national_calendar
from app.store.rows.jobs import remove_job


def schedule_notices(case: Case, deadline: Deadline, rule: calendar.DeadlineRule, start: calendar.Start) -> None:
    """A job for each notice still ahead. Of the reminders already past only overdue notices are sent at once:
    a reminder of what is long gone helps nobody, an escalation does. A rule that tells nobody at the very end still
    has a job there, level 0, which marks the deadline overdue; a soft one, whose text names no period, never is.

    Levels that were sent already are not sent again while the deadline is overdue.
    """
    notices = calendar.notices(rule, start, deadline.due_at, national_calendar(case.session))
    reminders = [notice.at for notice in notices if notice.kind == "reminder"]
    deadline.first_reminder_at = min(reminders, default=None)
    if not rule.soft and not any(notice.kind == "overdue" and notice.at <= deadline.due_at for notice in notices):
        notices = (calendar.Notice(deadline.due_at, "overdue", 0, ()), *notices)
    sent = _levels_sent(case, deadline)
    for notice in notices:
        if (notice.kind == "reminder" and notice.at < case.now) or (notice.kind == "overdue" and notice.level in sent):
            continue
        to = {post for text in notice.to if (post := _post(deadline, text))}
        case.session.add(
            Job(
                kind=NOTICE,
                instance_id=case.instance.id,
                definition_id=case.instance.definition_id,
                activity_id=deadline.activity_id,
                element_id=deadline.element_id,
                deadline_id=deadline.id,
                notice={"kind": notice.kind, "level": notice.level, "to": sorted(to)},
                due_at=notice.at,
                created_at=case.now,
            )
        )


def withdraw_notices(case: Case, deadline: Deadline) -> None:
    for job in case.session.scalars(select(Job).where(Job.deadline_id == deadline.id)):
        remove_job(case, job)
    case.session.flush()


def _levels_sent(case: Case, deadline: Deadline) -> set[int]:
    """Level 0 is the mark of a rule that tells nobody; it is set when the deadline is overdue."""
    if deadline.status != OVERDUE:
        return set()
    sent = select(Notification.level).where(Notification.deadline_id == deadline.id, Notification.kind == "overdue")
    return {0, *case.session.scalars(sent)}


def _post(deadline: Deadline, text: str) -> str | None:
    """What the text meant when the deadline was opened; a literal one of a deadline older than that memory, itself."""
    return deadline.posts.get(text, None if text.startswith("=") else text)
