"""When a period ends, and by which steps (spec E.2; 民法典 §§200–204 by analogy)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from app.calendar import wording
from app.calendar.count import end_of, last_day, months_after, next_working_day, working_days_after
from app.calendar.errors import CalendarUnknown, StartUnfit
from app.calendar.rule import DeadlineRule, Unit
from app.calendar.start import day_of
from app.calendar.working_days import Calendar
from app.clock import LEGAL_ZONE


@dataclass(frozen=True, slots=True)
class Computed:
    """``due_at`` is the exclusive end, in the legal zone; ``steps`` explain it day by day in Chinese.

    ``provisional``: the counting touched a year whose holidays are not published yet.
    """

    due_at: datetime
    steps: tuple[str, ...]
    provisional: bool


def compute(rule: DeadlineRule, start: datetime | date, calendar: Calendar) -> Computed:
    """The end of the rule's period from ``start`` (an aware instant, or a day; hours need an instant).

    Raises StartUnfit for a day where hours are counted, CalendarUnknown for a year that cannot be computed.
    """
    if rule.unit is Unit.HOUR:
        return _hours(rule, start)
    first = day_of(start)
    try:
        match rule.unit:
            case Unit.WD:
                last = working_days_after(first, rule.amount, calendar)
                steps = wording.working_days(rule, first, last, calendar)
            case Unit.MON:
                counted = months_after(first, rule.amount)
                last = _rolled(rule, counted, calendar)
                steps = wording.months(rule, first, counted, last, calendar)
            case _:
                counted = first + timedelta(days=rule.amount)
                last = _rolled(rule, counted, calendar)
                steps = wording.days(rule, first, counted, last, calendar)
        due = end_of(last)
    except (OverflowError, ValueError):
        raise CalendarUnknown("期限超出可以计算的年份。") from None
    return Computed(due, tuple(steps), _touches_unpublished(first, last_day(due), calendar))


def _hours(rule: DeadlineRule, start: datetime | date) -> Computed:
    """Hours run through rest days and never roll."""
    if not isinstance(start, datetime):
        raise StartUnfit(f"期限“{rule.name}”按小时计算，起算时间必须精确到时分。")
    begins = start.astimezone(LEGAL_ZONE)
    counted_from = begins
    if rule.hour_start == "next_full_hour":
        counted_from = begins.replace(minute=0, second=0, microsecond=0) + timedelta(hours=1)
    try:
        due = (counted_from.astimezone(UTC) + timedelta(hours=rule.amount)).astimezone(LEGAL_ZONE)
    except OverflowError:
        raise CalendarUnknown("期限超出可以计算的年份。") from None
    return Computed(due, tuple(wording.hours(rule, begins, counted_from, due)), False)


def _rolled(rule: DeadlineRule, day: date, calendar: Calendar) -> date:
    return next_working_day(day, calendar) if rule.roll else day


def _touches_unpublished(first: date, last: date, calendar: Calendar) -> bool:
    return any(calendar.status(year) == "provisional" for year in range(first.year, last.year + 1))
