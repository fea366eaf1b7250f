"""Periods of days: working days, calendar days, months, and days before an event."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from app.calendar import wording
from app.calendar.computed import Computed
from app.calendar.count import ONE_DAY, end_of, months_after, next_working_day, working_days_after
from app.calendar.given import amount_of
from app.calendar.rule import DeadlineRule
from app.calendar.start import Start, day_of
from app.calendar.working_days import Calendar
from app.typed_json import Value


def working_days(rule: DeadlineRule, start: Start, calendar: Calendar, given: Value) -> Computed:
    first, amount = day_of(start), amount_of(rule, given)
    last = working_days_after(first, amount, calendar)
    steps = wording.working_days(rule, first, amount, last, calendar)
    return finished(last, steps, calendar, depends_from=first + ONE_DAY)


def calendar_days(rule: DeadlineRule, start: Start, calendar: Calendar, given: Value) -> Computed:
    first, amount = day_of(start), amount_of(rule, given)
    counted = first + timedelta(days=amount)
    last = rolled(rule, counted, calendar)
    steps = wording.days(rule, first, amount, counted, last, calendar)
    return finished(last, steps, calendar, depends_from=counted if rule.roll else None)


def months(rule: DeadlineRule, start: Start, calendar: Calendar, given: Value) -> Computed:
    first, amount = day_of(start), amount_of(rule, given)
    counted = months_after(first, amount)
    last = rolled(rule, counted, calendar)
    steps = wording.months(rule, first, amount, counted, last, calendar)
    return finished(last, steps, calendar, depends_from=counted if rule.roll else None)


def days_before(rule: DeadlineRule, start: Start, calendar: Calendar, given: Value) -> Computed:
    """``start`` is the event ahead of which something is due. Never rolls: that would shorten the other side's time."""
    event, amount = day_of(start), amount_of(rule, given)
    last = event - timedelta(days=amount)
    return finished(last, wording.before(rule, event, amount, last, calendar), calendar)


def rolled(rule: DeadlineRule, day: date, calendar: Calendar) -> date:
    return next_working_day(day, calendar) if rule.roll else day


def finished(last: date, steps: Iterable[str], calendar: Calendar, depends_from: date | None = None) -> Computed:
    """The period that ends with the day ``last``; the answer depends on the days from ``depends_from`` to it.

    Raises CalendarUnknown for a last day beyond the years that can be computed, whether or not the count needs them.
    """
    calendar.year(last.year)
    years = () if depends_from is None else range(depends_from.year, last.year + 1)
    provisional = any(calendar.status(year) == "provisional" for year in years)
    return Computed(end_of(last), tuple(steps), provisional)
