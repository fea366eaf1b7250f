"""``+ - * / **`` over numbers, strings, dates and durations (DMN 1.5 tables 56–60)."""

from __future__ import annotations

import calendar
from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal

from app.feel.comparison import kind
from app.feel.numbers import CONTEXT, LARGEST_INT, exact, tidy
from app.feel.temporal import anchored, aware
from app.typed_json import Value, YearsMonths

_DURATIONS = ("days and time duration", "years and months duration")


def add(left: Value, right: Value) -> Value:
    match kind(left), kind(right):
        case "number", "number":
            return _tidy_sum(left, right)
        case "string", "string":
            return left + right
        case a, b if a in _DURATIONS and a == b:
            return left + right if isinstance(left, timedelta) else YearsMonths(left.total + right.total)
        case (("date" | "date and time" | "time"), b) if b in _DURATIONS:
            return _shift(left, right)
        case a, ("date" | "date and time" | "time") if a in _DURATIONS:
            return _shift(right, left)
    return None


def subtract(left: Value, right: Value) -> Value:
    match kind(left), kind(right):
        case "number", "number":
            return _tidy_sum(left, -right) if isinstance(right, int) else _reduce(CONTEXT.subtract, left, right)
        case "date", "date":
            return left - right
        case (("date" | "date and time"), ("date" | "date and time")):
            return _instant(left, right) - _instant(right, left)
        case "time", "time":
            return anchored(left) - anchored(right)
        case _, b if b in _DURATIONS:
            return add(left, negate(right))
    return None


def multiply(left: Value, right: Value) -> Value:
    match kind(left), kind(right):
        case "number", "number":
            return _reduce(CONTEXT.multiply, left, right)
        case a, "number" if a in _DURATIONS:
            return _scale(left, exact(right))
        case "number", b if b in _DURATIONS:
            return _scale(right, exact(left))
    return None


def divide(left: Value, right: Value) -> Value:
    match kind(left), kind(right):
        case "number", "number":
            return _reduce(CONTEXT.divide, left, right)
        case a, "number" if a in _DURATIONS:
            return _of_size(left, CONTEXT.divide(_size(left), exact(right)))
        case a, b if a in _DURATIONS and a == b:
            return tidy(CONTEXT.divide(_size(left), _size(right)))
    return None


def power(left: Value, right: Value) -> Value:
    if kind(left) == kind(right) == "number":
        return tidy(CONTEXT.power(exact(left), exact(right)))
    return None


def negate(value: Value) -> Value:
    match kind(value):
        case "number":
            return tidy(CONTEXT.minus(exact(value)))
        case "days and time duration":
            return -value
        case "years and months duration":
            return YearsMonths(-value.total)
    return None


OPERATORS: dict[str, Callable[[Value, Value], Value]] = {
    "+": add,
    "-": subtract,
    "*": multiply,
    "/": divide,
    "**": power,
}
"""Each answers None where the standard says null, and may raise ArithmeticError or ValueError, which mean null too."""


def _shift(start: date | time, by: timedelta | YearsMonths) -> Value:
    if isinstance(start, time):
        if not isinstance(by, timedelta):
            return None
        return (datetime.combine(date(2000, 6, 15), start) + timedelta(seconds=by.total_seconds() % 86400)).timetz()
    if isinstance(by, YearsMonths):
        year, month = divmod(start.year * 12 + start.month - 1 + by.total, 12)
        last = calendar.monthrange(year, month + 1)[1] if 1 <= year <= 9999 else 0
        return start.replace(year=year, month=month + 1, day=min(start.day, last))
    if isinstance(start, datetime) and start.tzinfo is not None:
        return (start.astimezone(UTC) + by).astimezone(start.tzinfo)
    return start + by


def _instant(value: date, other: date) -> datetime:
    """A date is its midnight, in the zone of what it is compared with."""
    if isinstance(value, datetime):
        return aware(value).astimezone(UTC)
    return aware(datetime.combine(value, time(), other.tzinfo if isinstance(other, datetime) else None)).astimezone(UTC)


def _tidy_sum(left: int | Decimal, right: int | Decimal) -> Value:
    if type(left) is int and type(right) is int:
        total = left + right
        if -LARGEST_INT < total < LARGEST_INT:
            return total
    return _reduce(CONTEXT.add, left, right)


def _reduce(apply: Callable[[Decimal, Decimal], Decimal], left: Value, right: Value) -> Value:
    return tidy(apply(exact(left), exact(right)))


def _size(length: timedelta | YearsMonths) -> Decimal:
    return Decimal(length.total if isinstance(length, YearsMonths) else length // timedelta(microseconds=1))


def _scale(length: timedelta | YearsMonths, by: Decimal) -> Value:
    return _of_size(length, CONTEXT.multiply(_size(length), by))


def _of_size(like: timedelta | YearsMonths, size: Decimal) -> Value:
    """A duration of the same kind; what is less than a month or a microsecond falls away."""
    whole = int(size)
    return YearsMonths(whole) if isinstance(like, YearsMonths) else timedelta(microseconds=whole)
