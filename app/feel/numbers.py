"""FEEL numbers: 34 decimal digits, integers kept as int."""

from __future__ import annotations

from decimal import Context, Decimal, DivisionByZero, InvalidOperation, Overflow

from app.typed_json import Value

CONTEXT = Context(prec=34, Emax=6144, Emin=-6143, traps=[InvalidOperation, DivisionByZero, Overflow])
"""Every result has at most 34 digits and a bounded exponent, so no expression can make a number that eats memory."""

LARGEST_INT = 10**34


def is_number(value: Value) -> bool:
    return isinstance(value, int | Decimal | float) and not isinstance(value, bool)


def exact(value: int | float | Decimal) -> Decimal:
    """The number as a finite Decimal of at most 34 digits; raises ArithmeticError for infinities and NaN."""
    number = Decimal(repr(value)) if isinstance(value, float) else Decimal(value)
    if not number.is_finite():
        raise InvalidOperation(f"{value} is not a FEEL number")
    return CONTEXT.plus(number)


def tidy(number: Decimal) -> int | Decimal:
    """An int where the number is whole and small enough to be written out, else the Decimal."""
    if abs(number) < LARGEST_INT and number == number.to_integral_value():
        return int(number)
    return number


def read(text: str) -> int | Decimal | None:
    """The number written in ``text`` as in a FEEL literal with an optional sign; None when it is not one."""
    try:
        return literal(text)
    except ArithmeticError:
        return None


def literal(text: str) -> int | Decimal:
    number = exact(Decimal(text))
    return int(number) if text.lstrip("+-").isdecimal() and abs(number) < LARGEST_INT else number


def write(value: int | float | Decimal) -> str:
    """The number in plain digits, as short as it can be (an exponent only beyond 34 places)."""
    number = exact(value)
    short = number.normalize(CONTEXT)
    exponent = short.as_tuple().exponent
    return format(short, "f") if isinstance(exponent, int) and -40 < exponent < 40 else str(short)
