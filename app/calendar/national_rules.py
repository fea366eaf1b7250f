"""The holidays of a year that nobody has published yet: those whose dates the national rules themselves fix.

全国年节及纪念日放假办法 §2 (as revised for 2025 on): 元旦 1 day, 春节 4 (除夕 to 初三), 清明 1, 劳动节 2, 端午 1,
中秋 1, 国庆 3.
Which weekends are worked for a longer holiday, and on which weekdays a holiday that falls on a weekend is made up for,
only the yearly notice says: neither is guessed, so a provisional date may move when the year is published.

The movable feasts are a table: two years ahead of the last notice is as far as anybody may count, and four dates a
year are less than a dependency (tests check them against the published years and the package's solar terms). They are
those of GB/T 33661, new moons at 120° E; two fall within minutes of midnight (2027-02-06, 2030-02-03), where general
calendar libraries are a day off.
"""

from __future__ import annotations

from datetime import date, timedelta

from app.calendar.year import Year, year_of

SOURCE = "全国年节及纪念日放假办法（年度通知尚未公布，不含调休）"

_FIXED = ((1, 1), (5, 1), (5, 2), (10, 1), (10, 2), (10, 3))

_MOVABLE = {  # 春节（正月初一）、清明、端午、中秋
    2025: ("01-29", "04-04", "05-31", "10-06"),
    2026: ("02-17", "04-05", "06-19", "09-25"),
    2027: ("02-06", "04-05", "06-09", "09-15"),
    2028: ("01-26", "04-04", "05-28", "10-03"),
    2029: ("02-13", "04-04", "06-16", "09-22"),
    2030: ("02-03", "04-05", "06-05", "09-12"),
    2031: ("01-23", "04-05", "06-24", "10-01"),
    2032: ("02-11", "04-04", "06-12", "09-19"),
    2033: ("01-31", "04-04", "06-01", "09-08"),
    2034: ("02-19", "04-05", "06-20", "09-27"),
    2035: ("02-08", "04-05", "06-10", "09-16"),
    2036: ("01-28", "04-04", "05-30", "10-04"),
}

KNOWN = frozenset(_MOVABLE)
"""The years whose movable feasts are known here."""


def national_holidays(year: int) -> frozenset[date]:
    """All the days off of a year in :data:`KNOWN` that need no notice."""
    spring, *single = (date.fromisoformat(f"{year}-{day}") for day in _MOVABLE[year])
    return frozenset(
        {
            *(date(year, month, day) for month, day in _FIXED),
            *(spring + timedelta(days=n) for n in range(-1, 3)),
            *single,
        }
    )


def provisional_year(year: int) -> Year:
    """A year in :data:`KNOWN` as it can be counted before it is published."""
    return year_of(year, "provisional", SOURCE, national_holidays(year))
