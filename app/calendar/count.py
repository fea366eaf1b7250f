"""Walking over days: the n-th working day, the corresponding day of a later month, the end of a day."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, datetime, time, timedelta

from app.calendar.working_days import Calendar
from app.clock import LEGAL_ZONE

ONE_DAY = timedelta(days=1)


def end_of(day: date) -> datetime:
    """24:00 of the day: the exclusive end, which is the next day's 00:00 in the legal zone."""
    return datetime.combine(day + ONE_DAY, time(), LEGAL_ZONE)


def last_day(due: datetime) -> date:
    """The last day that belongs to a period with the exclusive end ``due``."""
    return (due.astimezone(LEGAL_ZONE) - timedelta(microseconds=1)).date()


def working_days_after(day: date, count: int, calendar: Calendar, step: timedelta = ONE_DAY) -> date:
    """The ``count``-th working day after ``day`` (before it, with a negative ``step``); 0 is the day itself."""
    while count > 0:
        day += step
        count -= calendar.is_working_day(day)
    return day


def next_working_day(day: date, calendar: Calendar) -> date:
    """The day itself if it is worked, else the first after it that is."""
    while not calendar.is_working_day(day):
        day += ONE_DAY
    return day


def months_after(day: date, count: int) -> date:
    """The corresponding day, or the month's last when it has none (民法典 §202)."""
    years, month = divmod(day.month - 1 + count, 12)
    year = day.year + years
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
