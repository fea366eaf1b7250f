"""The value of a number field."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Any

from marshmallow import ValidationError
from marshmallow.fields import Field

from app.feel.numbers import exact, is_number, tidy
from app.forms.values.bounds import Bounds

_TEXT = re.compile(r"[+-]?[0-9]{1,34}(\.[0-9]{1,34})?", re.ASCII)
_LARGEST = Decimal(10) ** 34


class NumberValue(Field["int | Decimal"]):
    """An int where the number is whole, else a Decimal; digits in a string are read too (``serializeToString``)."""

    def __init__(self, limits: Bounds, digits: int | None, **options: Any) -> None:
        super().__init__(**options)
        self._limits = limits
        self._digits = digits

    def _deserialize(self, value: Any, attr: str | None, data: Any, **options: Any) -> int | Decimal:
        number = _read(value)
        messages = []
        if self._digits is not None and _decimals(number) > self._digits:
            messages.append(f"最多 {self._digits} 位小数。" if self._digits else "应为整数。")
        if self._limits.minimum is not None and number < self._limits.minimum:
            messages.append(f"不得小于 {self._limits.minimum}。")
        if self._limits.maximum is not None and number > self._limits.maximum:
            messages.append(f"不得大于 {self._limits.maximum}。")
        if messages:
            raise ValidationError(messages)
        return tidy(number)


def _decimals(number: Decimal) -> int:
    """Digits behind the point, without zeros at the end: counted, because rounding has a bounded precision."""
    written = f"{number:f}"
    return len(written.partition(".")[2].rstrip("0"))


def _read(value: Any) -> Decimal:
    try:
        if isinstance(value, str) and _TEXT.fullmatch(value.strip()):
            number = exact(Decimal(value.strip()))
        elif is_number(value):
            number = exact(value)
        else:
            raise ValidationError("应为数字。")
    except ArithmeticError:
        raise ValidationError("应为数字。") from None
    if abs(number) >= _LARGEST or number.adjusted() < -34:
        raise ValidationError("数字太大或太小。")
    return number
