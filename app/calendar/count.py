"""Counting over days: the n-th working day, the corresponding day of a later month, the end of a day."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
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


def working_days_after(day: date, count: int, calendar: Calendar) -> date:
    """The ``count``-th working day after ``day``; 0 is the day itself. Raises CalendarUnknown."""
    if count <= 0:
        return day
    year = calendar.year(day.year)
    place = bisect_right(year.working, day) + count - 1
    while place >= len(year.working):
        place -= len(year.working)
        year = calendar.year(year.year + 1)
    return year.working[place]


def working_days_before(day: date, count: int, calendar: Calendar) -> date:
    """The ``count``-th working day before ``day``; 0 is the day itself. Raises CalendarUnknown."""
    if count <= 0:
        return day
    year = calendar.year(day.year)
    place = bisect_left(year.working, day) - count
    while place < 0:
        year = calendar.year(year.year - 1)
        place += len(year.working)
    return year.working[place]


def working_days_between(first: date, last: date, calendar: Calendar) -> int:
    """How many working days follow ``first`` up to and with ``last``; negative when ``last`` is the earlier one."""
    if last < first:
        return -working_days_between(last, first, calendar)
    whole = sum(len(calendar.year(year).working) for year in range(first.year, last.year))
    return (
        whole
        + bisect_right(calendar.year(last.year).working, last)
        - bisect_right(calendar.year(first.year).working, first)
    )


def next_working_day(day: date, calendar: Calendar) -> date:
    """The day itself if it is worked, else the first after it that is."""
    return day if calendar.is_working_day(day) else working_days_after(day, 1, calendar)


def statutory_day_after(day: date, count: int, calendar: Calendar) -> date:
    """The last day of a period of ``count`` calendar days that begins on ``day``: the day of the event is not counted,
    and a last day that is a rest day gives way to the next working day (民法典 §§201, 203 by analogy)."""
    return next_working_day(day + timedelta(days=count), calendar)


def months_after(day: date, count: int) -> date:
    """The corresponding day, or the month's last when it has none (民法典 §202)."""
    years, month = divmod(day.month - 1 + count, 12)
    year = day.year + years
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
