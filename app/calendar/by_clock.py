"""Periods of hours and minutes: they run through rest days and nights, and never roll."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from app.calendar import wording
from app.calendar.computed import Computed
from app.calendar.errors import StartUnfit
from app.calendar.given import amount_of
from app.calendar.rule import DeadlineRule
from app.calendar.start import Start
from app.calendar.working_days import Calendar
from app.clock import LEGAL_ZONE
from app.typed_json import Value


def hours(rule: DeadlineRule, start: Start, calendar: Calendar, given: Value) -> Computed:
    """From the very minute, or from the next full hour if the rule says so (民事诉讼法 interpretation §125)."""
    begins = _instant(rule, start)
    counted_from = begins
    if rule.hour_start == "next_full_hour":
        counted_from = begins.replace(minute=0, second=0, microsecond=0) + timedelta(hours=1)
    return _finished(rule, begins, counted_from, timedelta(hours=amount_of(rule, given)), calendar)


def minutes(rule: DeadlineRule, start: Start, calendar: Calendar, given: Value) -> Computed:
    begins = _instant(rule, start)
    return _finished(rule, begins, begins, timedelta(minutes=amount_of(rule, given)), calendar)


def _instant(rule: DeadlineRule, start: Start) -> datetime:
    if not isinstance(start, datetime):
        raise StartUnfit(f"期限“{rule.name}”按小时或分钟计算，起算时间必须精确到时分。")
    return start.astimezone(LEGAL_ZONE)


def _finished(
    rule: DeadlineRule, begins: datetime, counted_from: datetime, length: timedelta, calendar: Calendar
) -> Computed:
    due = (counted_from.astimezone(UTC) + length).astimezone(LEGAL_ZONE)
    calendar.year(due.year)
    return Computed(due, tuple(wording.by_clock(rule, begins, counted_from, length, due)), False)
