"""Built-in functions over numbers."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from decimal import (
    ROUND_CEILING,
    ROUND_DOWN,
    ROUND_FLOOR,
    ROUND_HALF_DOWN,
    ROUND_HALF_EVEN,
    ROUND_HALF_UP,
    ROUND_UP,
    Context,
    Decimal,
)

from app.feel.built_ins.signature import catalogue
from app.feel.numbers import CONTEXT, exact, tidy
from app.typed_json import Value, YearsMonths

_SCALES = range(-6111, 6177)
_WIDE = Context(prec=6200)


def absolute(value: int | Decimal) -> Value:
    return tidy(CONTEXT.abs(exact(value)))


def absolute_days(value: timedelta) -> Value:
    return abs(value)


def absolute_months(value: YearsMonths) -> Value:
    return YearsMonths(abs(value.total))


def modulo(value: int | Decimal, by: int | Decimal) -> Value:
    """The rest with the sign of the divisor: modulo(-12, 5) is 3."""
    left, right = exact(value), exact(by)
    if not right:
        return None
    quotient = CONTEXT.divide(left, right).to_integral_value(ROUND_FLOOR)
    return tidy(CONTEXT.subtract(left, CONTEXT.multiply(right, quotient)))


def even(value: int | Decimal) -> Value:
    return modulo(value, 2) == 0


def odd(value: int | Decimal) -> Value:
    return modulo(value, 2) == 1


def root(value: int | Decimal) -> Value:
    return tidy(CONTEXT.sqrt(exact(value)))


def logarithm(value: int | Decimal) -> Value:
    return tidy(CONTEXT.ln(exact(value))) if value > 0 else None


def exponential(value: int | Decimal) -> Value:
    return tidy(CONTEXT.exp(exact(value)))


def rounding(mode: str) -> Callable[..., Value]:
    """Rounding to ``scale`` places after the point in one direction."""

    def apply(value: int | Decimal, scale: int | Decimal = 0) -> Value:
        places = int(scale)
        if places not in _SCALES:
            return None
        number = exact(value)
        if -int(number.as_tuple().exponent) <= places:
            return tidy(number)
        return tidy(CONTEXT.plus(number.quantize(Decimal(1).scaleb(-places), mode, _WIDE)))

    return apply


FUNCTIONS = catalogue(
    ("decimal(n: number, scale: number)", rounding(ROUND_HALF_EVEN)),
    ("floor(n: number, scale?: number)", rounding(ROUND_FLOOR)),
    ("ceiling(n: number, scale?: number)", rounding(ROUND_CEILING)),
    ("round up(n: number, scale: number)", rounding(ROUND_UP)),
    ("round down(n: number, scale: number)", rounding(ROUND_DOWN)),
    ("round half up(n: number, scale: number)", rounding(ROUND_HALF_UP)),
    ("round half down(n: number, scale: number)", rounding(ROUND_HALF_DOWN)),
    ("abs(n: number)", absolute),
    ("abs(n: days and time duration)", absolute_days),
    ("abs(n: years and months duration)", absolute_months),
    ("modulo(dividend: number, divisor: number)", modulo),
    ("sqrt(number: number)", root),
    ("log(number: number)", logarithm),
    ("exp(number: number)", exponential),
    ("odd(number: number)", odd),
    ("even(number: number)", even),
)
