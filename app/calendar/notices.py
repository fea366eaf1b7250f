"""Who is told when, before and after the end of a period."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import Literal

from app.calendar.count import end_of, last_day, months_after, working_days_after, working_days_before
from app.calendar.policy import policy_of
from app.calendar.rule import DeadlineRule, Escalation, Reminder, Span, Unit
from app.calendar.start import Start
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


def notices(rule: DeadlineRule, start: Start, due: datetime, calendar: Calendar) -> tuple[Notice, ...]:
    """All notices of one running period, in order of time; two reminders of one instant are one.

    Reminders fall strictly between start and end: one whose time had passed at the start is left out (a period that
    is counted back from an event has no such start). Reminders in days come at 09:00; an escalation ``after: 1 WD``
    comes when one more working day has ended. A soft rule is never overdue: its end is one more reminder.
    """
    due = due.astimezone(LEGAL_ZONE)
    made = {*_reminders(rule, start, due, calendar)}
    if rule.soft:
        made.add(Notice(due, "reminder", 0, _reminded(rule)))
    else:
        made.update(_overdue(rule, start, due, calendar))
    return tuple(sorted(made, key=lambda notice: (notice.at, notice.level, notice.to)))


def _reminders(rule: DeadlineRule, start: Start, due: datetime, calendar: Calendar) -> Iterator[Notice]:
    begun = _instant(start)
    reminders = policy_of(rule, start, due).reminders if rule.reminders is None else rule.reminders
    for reminder in reminders:
        at = _reminded_at(reminder, begun, due, calendar)
        if at < due and (rule.unit is Unit.BEFORE or begun < at):
            yield Notice(at, "reminder", 0, reminder.to or _reminded(rule))


def _overdue(rule: DeadlineRule, start: Start, due: datetime, calendar: Calendar) -> Iterator[Notice]:
    escalations: tuple[Escalation, ...] | None = rule.escalations
    if escalations is None:
        escalations = policy_of(rule, start, due).escalations(rule.levels)
    for escalation in escalations:
        at = _later(due, escalation.after, calendar) if escalation.after else due
        yield Notice(at, "overdue", escalation.level, escalation.to)


def _reminded(rule: DeadlineRule) -> tuple[str, ...]:
    return rule.remind or ((rule.responsible,) if rule.responsible else ())


def _instant(start: Start) -> datetime:
    return start.astimezone(LEGAL_ZONE) if isinstance(start, datetime) else datetime.combine(start, time(), LEGAL_ZONE)


def _reminded_at(reminder: Reminder, begun: datetime, due: datetime, calendar: Calendar) -> datetime:
    last = last_day(due)
    if reminder.half_way:
        return datetime.combine(begun.date() + (last - begun.date()) // 2, MORNING, LEGAL_ZONE)
    if reminder.before is None:
        return datetime.combine(last, reminder.last_day_at or MORNING, LEGAL_ZONE)
    amount = reminder.before.amount
    match reminder.before.unit:
        case Unit.HOUR:
            return due - timedelta(hours=amount)
        case Unit.MIN:
            return due - timedelta(minutes=amount)
        case Unit.WD:
            day = working_days_before(last, amount, calendar)
        case Unit.MON:
            day = months_after(last, -amount)
        case _:
            day = last - timedelta(days=amount)
    return datetime.combine(day, MORNING, LEGAL_ZONE)


def _later(due: datetime, after: Span, calendar: Calendar) -> datetime:
    match after.unit:
        case Unit.HOUR:
            return due + timedelta(hours=after.amount)
        case Unit.MIN:
            return due + timedelta(minutes=after.amount)
        case Unit.WD:
            return end_of(working_days_after(last_day(due), after.amount, calendar))
        case Unit.MON:
            return end_of(months_after(last_day(due), after.amount))
        case _:
            return end_of(last_day(due) + timedelta(days=after.amount))
