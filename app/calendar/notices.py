"""Who is told when, before and after the end of a period."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Literal

from app.calendar.count import ONE_DAY, end_of, last_day, months_after, working_days_after
from app.calendar.rule import DeadlineRule, Reminder, Span, Unit
from app.calendar.working_days import Calendar
from app.clock import LEGAL_ZONE

MORNING = time(9)
"""When a reminder that is counted in days is given."""


@dataclass(frozen=True, slots=True)
class Notice:
    """``at`` is an instant in the legal zone; ``level`` is 0 for reminders; ``to`` are posts, literal or FEEL."""

    at: datetime
    kind: Literal["reminder", "overdue"]
    level: int
    to: tuple[str, ...]


def notices(rule: DeadlineRule, start: datetime | date, due: datetime, calendar: Calendar) -> tuple[Notice, ...]:
    """All notices of one running period, in order of time.

    Reminders fall strictly between start and end: one whose time had passed at the start is left out. Reminders in
    days come at 09:00; an escalation ``after: 1 WD`` comes when one more working day has ended.
    """
    begun = start.astimezone(LEGAL_ZONE) if isinstance(start, datetime) else datetime.combine(start, time(), LEGAL_ZONE)
    due = due.astimezone(LEGAL_ZONE)
    responsible = (rule.responsible,) if rule.responsible else ()
    made = [
        Notice(at, "reminder", 0, reminder.to or responsible)
        for reminder in rule.reminders
        if begun < (at := _reminded_at(reminder, due, calendar)) < due
    ]
    for escalation in rule.escalations:
        at = _later(due, escalation.after, calendar) if escalation.after else due
        made.append(Notice(at, "overdue", escalation.level, escalation.to))
    return tuple(sorted(made, key=lambda notice: (notice.at, notice.level)))


def _reminded_at(reminder: Reminder, due: datetime, calendar: Calendar) -> datetime:
    last = last_day(due)
    if reminder.before is None:
        return datetime.combine(last, reminder.last_day_at or MORNING, LEGAL_ZONE)
    amount = reminder.before.amount
    match reminder.before.unit:
        case Unit.HOUR:
            return due - timedelta(hours=amount)
        case Unit.WD:
            day = working_days_after(last, amount, calendar, -ONE_DAY)
        case Unit.MON:
            day = months_after(last, -amount)
        case _:
            day = last - timedelta(days=amount)
    return datetime.combine(day, MORNING, LEGAL_ZONE)


def _later(due: datetime, after: Span, calendar: Calendar) -> datetime:
    match after.unit:
        case Unit.HOUR:
            return due + timedelta(hours=after.amount)
        case Unit.WD:
            return end_of(working_days_after(last_day(due), after.amount, calendar))
        case Unit.MON:
            return end_of(months_after(last_day(due), after.amount))
        case _:
            return end_of(last_day(due) + timedelta(days=after.amount))
