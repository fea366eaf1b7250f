"""Built-in functions that ask a date where in the calendar it is."""

from __future__ import annotations

from datetime import date

from app.feel.built_ins.signature import catalogue

_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)


def day_of_year(day: date) -> int:
    return day.timetuple().tm_yday


def day_of_week(day: date) -> str:
    return _DAYS[day.weekday()]


def month_of_year(day: date) -> str:
    return _MONTHS[day.month - 1]


def week_of_year(day: date) -> int:
    """The week of ISO 8601."""
    return day.isocalendar().week


FUNCTIONS = catalogue(
    *(
        (f"{name}(date: {kind})", apply)
        for name, apply in (
            ("day of year", day_of_year),
            ("day of week", day_of_week),
            ("month of year", month_of_year),
            ("week of year", week_of_year),
        )
        for kind in ("date", "date and time")
    )
)
