"""Which days are worked, over all the years that can be counted.

A published year follows the State Council's notice. The years up to :data:`YEARS_AHEAD` after the last published one
are *provisional*; a later one is refused.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from app.calendar import national_rules
from app.calendar.errors import CalendarUnknown
from app.calendar.year import Status, Year

YEARS_AHEAD = 2
"""How many years after the last published one are computed provisionally; a later year is refused."""


@dataclass(frozen=True, slots=True, eq=False)
class Calendar:
    """Never changes: a new notice makes a new calendar (:meth:`with_official`)."""

    years: Mapping[int, Year]
    last_official_year: int

    @classmethod
    def of(cls, official: Iterable[Year]) -> Calendar:
        """The calendar of these published years, of which the last one given for a year counts."""
        known = {year.year: year for year in official}
        last = max(known)
        for year in range(min(known), last + YEARS_AHEAD + 1):
            if year not in known and year in national_rules.KNOWN:
                known[year] = national_rules.provisional_year(year)
        return cls(known, last)

    def with_official(self, *years: Year) -> Calendar:
        """This calendar with more years published, or published anew."""
        return Calendar.of((*(year for year in self.years.values() if year.status == "official"), *years))

    def year(self, year: int) -> Year:
        """Raises CalendarUnknown for a year before the records or more than YEARS_AHEAD after the last published."""
        found = self.years.get(year)
        if found is not None:
            return found
        if year <= self.last_official_year:
            raise CalendarUnknown(f"没有 {year} 年的节假日安排。", year=year)
        raise CalendarUnknown(
            f"{year} 年的节假日安排尚未公布，最近公布的是 {self.last_official_year} 年，相隔太远，不能计算期限。",
            year=year,
        )

    def status(self, year: int) -> Status:
        """Raises CalendarUnknown as :meth:`year` does."""
        return self.year(year).status

    def is_working_day(self, day: date) -> bool:
        """Raises CalendarUnknown as :meth:`year` does."""
        return day not in self.year(day.year).rest

    def rest_reason(self, day: date) -> str | None:
        """Why the day is not worked, in Chinese; None for a working day. Raises CalendarUnknown."""
        return self.year(day.year).rest.get(day)

    def is_make_up_day(self, day: date) -> bool:
        return day in self.year(day.year).make_up_days
