"""Recurring duties: the cycle in which a day falls, its end, and the cycle after it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from app.calendar.count import ONE_DAY, end_of, months_after


class Every(StrEnum):
    """How long a cycle is; cycles of months begin with the calendar year."""

    DAY = "day"
    MONTH = "month"
    QUARTER = "quarter"
    HALF_YEAR = "half_year"
    YEAR = "year"


_MONTHS = {Every.MONTH: 1, Every.QUARTER: 3, Every.HALF_YEAR: 6, Every.YEAR: 12}

WORDS = {Every.DAY: "每日", Every.MONTH: "每月", Every.QUARTER: "每季度", Every.HALF_YEAR: "每半年", Every.YEAR: "每年"}


@dataclass(frozen=True, slots=True)
class Cycle:
    """From ``first`` to ``last``, both included."""

    every: Every
    first: date
    last: date

    @property
    def ends_at(self) -> datetime:
        """The exclusive end, which is the instant at which the next cycle begins."""
        return end_of(self.last)

    @property
    def name(self) -> str:
        """``2026年第3季度``."""
        number = self.first.month // _MONTHS.get(self.every, 1)
        match self.every:
            case Every.YEAR:
                return f"{self.first.year}年"
            case Every.HALF_YEAR:
                return f"{self.first.year}年{'下' if number else '上'}半年"
            case Every.QUARTER:
                return f"{self.first.year}年第{number + 1}季度"
            case Every.MONTH:
                return f"{self.first.year}年{self.first.month}月"
            case _:
                return f"{self.first:%Y-%m-%d}"

    def following(self) -> Cycle:
        return cycle_of(self.every, self.last + ONE_DAY)


def cycle_of(every: Every, day: date) -> Cycle:
    """The cycle to which the day belongs."""
    if every is Every.DAY:
        return Cycle(every, day, day)
    months = _MONTHS[every]
    first = date(day.year, (day.month - 1) // months * months + 1, 1)
    return Cycle(every, first, months_after(first, months) - ONE_DAY)


def cycles(every: Every, since: date) -> Iterator[Cycle]:
    """The cycle of ``since`` and all that follow; it ends only with the years that dates can say."""
    found = cycle_of(every, since)
    while True:
        yield found
        found = found.following()
