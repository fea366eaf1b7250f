"""``+ - * / **`` over numbers, strings, dates and durations (DMN 1.5 tables 56–60)."""

from __future__ import annotations

import calendar
from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal

from app.feel.comparison import kind
from app.feel.numbers import CONTEXT, exact, tidy
from app.feel.temporal import aware
from app.feel.values import YearsMonths
from app.typed_json import Value

_DURATIONS = ("days and time duration", "years and months duration")


def add(left: Value, right: Value) -> Value:
    match kind(left), kind(right):
        case "number", "number":
            return tidy(CONTEXT.add(exact(left), exact(right)))
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
            return tidy(CONTEXT.subtract(exact(left), exact(right)))
        case "date", "date":
            return left - right
        case "date and time", "date and time":
            return aware(left).astimezone(UTC) - aware(right).astimezone(UTC)
        case _, b if b in _DURATIONS:
            return add(left, negate(right))
    return None


def multiply(left: Value, right: Value) -> Value:
    match kind(left), kind(right):
        case "number", "number":
            return tidy(CONTEXT.multiply(exact(left), exact(right)))
        case a, "number" if a in _DURATIONS:
            return _scale(left, exact(right))
        case "number", b if b in _DURATIONS:
            return _scale(right, exact(left))
    return None


def divide(left: Value, right: Value) -> Value:
    match kind(left), kind(right):
        case "number", "number":
            return tidy(CONTEXT.divide(exact(left), exact(right)))
        case a, "number" if a in _DURATIONS:
            return _scale(left, CONTEXT.divide(Decimal(1), exact(right)))
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
    if isinstance(start, datetime):
        start = aware(start)
        return (start.astimezone(UTC) + by).astimezone(start.tzinfo)
    return start + by


def _size(length: timedelta | YearsMonths) -> Decimal:
    return Decimal(length.total if isinstance(length, YearsMonths) else length // timedelta(microseconds=1))


def _scale(length: timedelta | YearsMonths, by: Decimal) -> Value:
    scaled = int(CONTEXT.multiply(_size(length), by))
    return YearsMonths(scaled) if isinstance(length, YearsMonths) else timedelta(microseconds=scaled)
