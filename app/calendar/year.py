"""One year of the calendar: which of its days are not worked and why, and where that is laid down."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby
from typing import Literal, NamedTuple

Status = Literal["official", "provisional"]

HOLIDAY = "法定休假"
WEEKEND = "周末"

_SATURDAY = 6


class Run(NamedTuple):
    """Days of one year that follow each other and are alike: they rest for one reason, or are worked (None).

    A worked weekend day (调休上班) is always a run of its own.
    """

    first: date
    last: date
    reason: str | None


@dataclass(frozen=True, slots=True, eq=False)
class Year:
    """``rest`` holds every day that is not worked, weekends included, with the reason; ``working`` the others in order.

    ``make_up_days`` are weekend days that are worked (调休上班), ``source`` names what lays the year down. ``runs``
    cover the whole year in order.
    """

    year: int
    status: Status
    source: str
    rest: Mapping[date, str]
    make_up_days: frozenset[date]
    working: tuple[date, ...]
    runs: tuple[Run, ...]


def is_weekend(day: date) -> bool:
    return day.isoweekday() >= _SATURDAY


def days_of(year: int) -> list[date]:
    first = date(year, 1, 1)
    return [first + timedelta(days=n) for n in range((date(year, 12, 31) - first).days + 1)]


def year_of(
    year: int, status: Status, source: str, holidays: Collection[date], make_up_days: Collection[date] = ()
) -> Year:
    """The year in which ``holidays`` rest and ``make_up_days`` are worked; all other days are as their weekday says."""
    made_up, off = frozenset(make_up_days), frozenset(holidays)
    rest: dict[date, str] = {}
    for day in days_of(year):
        if day in made_up:
            continue
        if day in off:
            rest[day] = HOLIDAY
        elif is_weekend(day):
            rest[day] = WEEKEND
    days = days_of(year)
    worked = tuple(day for day in days if day not in rest)
    return Year(year, status, source, rest, made_up, worked, tuple(_runs(days, rest, made_up)))


def _runs(days: list[date], rest: Mapping[date, str], made_up: frozenset[date]) -> Iterator[Run]:
    for (reason, _), alike in groupby(days, lambda day: (rest.get(day), day if day in made_up else None)):
        first, *others = alike
        yield Run(first, others[-1] if others else first, reason)
