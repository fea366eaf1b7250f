"""Built-in functions over numbers."""

from __future__ import annotations

from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_EVEN, Decimal

from app.feel.built_ins.signature import BuiltIn
from app.feel.numbers import exact, is_number, tidy
from app.typed_json import Value


def absolute(value: Value) -> Value:
    return tidy(abs(exact(value))) if is_number(value) else None


def floor(value: Value, scale: Value = 0) -> Value:
    return _round(value, scale, ROUND_FLOOR)


def ceiling(value: Value, scale: Value = 0) -> Value:
    return _round(value, scale, ROUND_CEILING)


def decimal(value: Value, scale: Value) -> Value:
    """The value at ``scale`` places after the point, half to even."""
    return _round(value, scale, ROUND_HALF_EVEN)


def modulo(value: Value, by: Value) -> Value:
    """The rest with the sign of the divisor: modulo(-12, 5) is 3."""
    if not (is_number(value) and is_number(by)) or by == 0:
        return None
    left, right = exact(value), exact(by)
    return tidy(left - right * (left / right).to_integral_value(ROUND_FLOOR))


def even(value: Value) -> Value:
    rest = modulo(value, 2)
    return None if rest is None else rest == 0


def odd(value: Value) -> Value:
    rest = modulo(value, 2)
    return None if rest is None else rest == 1


def _round(value: Value, scale: Value, rounding: str) -> Value:
    if not is_number(value) or not is_number(scale) or not -6000 < scale < 6000:
        return None
    return tidy(exact(value).quantize(Decimal(1).scaleb(-int(scale)), rounding))


FUNCTIONS: dict[str, BuiltIn] = {
    "abs": BuiltIn(absolute, 1, 1),
    "floor": BuiltIn(floor, 1, 2),
    "ceiling": BuiltIn(ceiling, 1, 2),
    "decimal": BuiltIn(decimal, 2, 2),
    "modulo": BuiltIn(modulo, 2, 2),
    "even": BuiltIn(even, 1, 1),
    "odd": BuiltIn(odd, 1, 1),
}
