"""The numeric bounds of one field in one submission, FEEL among them evaluated."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from app.feel.numbers import exact, is_number
from app.forms.form import Limit, Rules
from app.typed_json import Value


@dataclass(frozen=True, slots=True)
class Bounds:
    min_length: Decimal | None
    max_length: Decimal | None
    minimum: Decimal | None
    maximum: Decimal | None


def bounds(rules: Rules, context: Mapping[str, Value]) -> Bounds:
    return Bounds(
        _now(rules.min_length, context),
        _now(rules.max_length, context),
        _now(rules.minimum, context),
        _now(rules.maximum, context),
    )


def _now(limit: Limit | None, context: Mapping[str, Value]) -> Decimal | None:
    """An expression that gives no number bounds nothing, as in form-js."""
    if limit is None or isinstance(limit, Decimal):
        return limit
    value = limit.evaluate(context)
    try:
        return exact(value) if is_number(value) else None
    except ArithmeticError:
        return None
