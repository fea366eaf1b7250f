"""Which days are worked, year by year.

A published year follows the State Council's notice. An unpublished one is *provisional*: weekends, and the holidays
whose dates the national rules fix (1 January, 1–2 May, 1–3 October). 春节, 清明, 端午 and 中秋 move with the lunar or
solar calendar and 调休 with the notice: none of them is guessed, so a provisional date may move when the year is
published.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Literal

from chinese_calendar import constants

from app.calendar.errors import CalendarUnknown

YEARS_AHEAD = 2
"""How many years after the last published one are computed provisionally; a later year is refused."""

_FIXED_HOLIDAYS = frozenset({(1, 1), (5, 1), (5, 2), (10, 1), (10, 2), (10, 3)})
_SATURDAY = 6


@dataclass(frozen=True, slots=True)
class Calendar:
    """``holidays`` are days of rest beyond or among the weekends, ``make_up_days`` worked weekend days (调休上班)."""

    first_year: int
    last_official_year: int
    holidays: frozenset[date]
    make_up_days: frozenset[date]

    def status(self, year: int) -> Literal["official", "provisional"]:
        """Raises CalendarUnknown for a year before the records or more than YEARS_AHEAD after the last published."""
        if year < self.first_year:
            raise CalendarUnknown(f"没有 {year} 年的节假日安排。", year=year)
        if year <= self.last_official_year:
            return "official"
        if year <= self.last_official_year + YEARS_AHEAD:
            return "provisional"
        raise CalendarUnknown(
            f"{year} 年的节假日安排尚未公布，最近公布的是 {self.last_official_year} 年，相隔太远，不能计算期限。",
            year=year,
        )

    def is_working_day(self, day: date) -> bool:
        """Raises CalendarUnknown as :meth:`status` does."""
        return self.rest_reason(day) is None

    def rest_reason(self, day: date) -> str | None:
        """Why the day is not worked, in Chinese; None for a working day."""
        if self.status(day.year) == "provisional":
            if (day.month, day.day) in _FIXED_HOLIDAYS:
                return "法定节假日"
        elif day in self.make_up_days:
            return None
        elif day in self.holidays:
            return "法定节假日"
        return "周末" if day.isoweekday() >= _SATURDAY else None

    def is_make_up_day(self, day: date) -> bool:
        return day in self.make_up_days


@cache
def mainland() -> Calendar:
    """The national calendar as the installed holiday package knows it. The data is read once and never changed."""
    holidays, make_up_days = frozenset(constants.holidays), frozenset(constants.workdays)
    years = {day.year for day in holidays}
    return Calendar(min(years), max(years), holidays, make_up_days)
