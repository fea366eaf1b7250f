"""Built-in functions that make dates, times, date-times and durations."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta, timezone
from decimal import Decimal

from app.feel import temporal
from app.feel.built_ins.signature import catalogue
from app.feel.duration import read as read_duration
from app.typed_json import Value, YearsMonths

_MAX_OFFSET = timedelta(hours=18)


def date_of_parts(year: int | Decimal, month: int | Decimal, day: int | Decimal) -> Value:
    return date(_whole(year), _whole(month), _whole(day))


def date_of(value: date) -> Value:
    return value.date() if isinstance(value, datetime) else value


def time_of_parts(
    hour: int | Decimal, minute: int | Decimal, second: int | Decimal, offset: timedelta | None = None
) -> Value:
    """The fraction of the second counts to the microsecond."""
    if offset is not None and abs(offset) > _MAX_OFFSET:
        return None
    whole, fraction = divmod(Decimal(second), 1)
    zone = None if offset is None else timezone(offset)
    return time(_whole(hour), _whole(minute), int(whole), int(fraction.scaleb(6)), zone)


def time_of(value: datetime) -> Value:
    return value.timetz()


def time_of_date(_: date) -> Value:
    """A date begins at midnight, by UTC."""
    return temporal.read_time("00:00:00Z")


def moment_of(day: date, clock: time) -> Value:
    return datetime.combine(date_of(day), clock)


def as_it_is(value: Value) -> Value:
    return value


def midnight(day: date) -> Value:
    return datetime.combine(day, time())


def months_between(start: date, end: date) -> Value:
    """The whole months from ``start`` to ``end``."""
    months = (end.year - start.year) * 12 + end.month - start.month
    begin, finish = _within_month(start), _within_month(end)
    if months > 0 and finish < begin:
        months -= 1
    elif months < 0 and finish > begin:
        months += 1
    return YearsMonths(months)


def _within_month(value: date) -> tuple[int, time]:
    return value.day, value.time() if isinstance(value, datetime) else time()


def _whole(value: int | Decimal) -> int:
    if value != int(value):
        raise ValueError("not a whole number")
    return int(value)


FUNCTIONS = catalogue(
    ("date(from: string)", temporal.read_date),
    ("date(from: date)", date_of),
    ("date(from: date and time)", date_of),
    ("date(year: number, month: number, day: number)", date_of_parts),
    ("time(from: string)", temporal.read_time),
    ("time(from: time)", as_it_is),
    ("time(from: date and time)", time_of),
    ("time(from: date)", time_of_date),
    (
        "time(hour: number, minute: number, second: number, offset?: days and time duration or null)",
        time_of_parts,
    ),
    ("date and time(from: string)", temporal.read_moment),
    ("date and time(from: date and time)", as_it_is),
    ("date and time(from: date)", midnight),
    ("date and time(date: date, time: time)", moment_of),
    ("date and time(date: date and time, time: time)", moment_of),
    ("duration(from: string)", read_duration),
    ("duration(from: days and time duration)", as_it_is),
    ("duration(from: years and months duration)", as_it_is),
    *(
        (f"years and months duration(from: {start}, to: {end})", months_between)
        for start in ("date", "date and time")
        for end in ("date", "date and time")
    ),
)
