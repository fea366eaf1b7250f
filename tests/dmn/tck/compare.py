"""Whether what was answered is what a test file expects."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, time
from decimal import Decimal
from typing import Any

from app.feel.comparison import kind
from app.feel.temporal import offset
from tests.dmn.tck.values import Inexact, Rounded


def same(expected: Any, actual: Any) -> bool:
    """Equal in type and value; numbers by value, moments with the offset that they are told with."""
    if isinstance(expected, Inexact):
        return False
    if isinstance(expected, Decimal):
        return kind(actual) == "number" and _same_number(expected, Decimal(actual))
    if kind(expected) != kind(actual):
        return False
    if isinstance(expected, list):
        return len(expected) == len(actual) and all(same(a, b) for a, b in zip(expected, actual, strict=True))
    if isinstance(expected, Mapping):
        return expected.keys() == actual.keys() and all(same(expected[key], actual[key]) for key in expected)
    if isinstance(expected, datetime | time):
        return expected.replace(tzinfo=None) == actual.replace(tzinfo=None) and offset(expected) == offset(actual)
    return bool(expected == actual)


def _same_number(expected: Decimal, actual: Decimal) -> bool:
    """By value; what the kit computed with binary doubles, to eight places."""
    if expected == actual:
        return True
    if not isinstance(expected, Rounded):
        return False
    return abs(expected - actual) <= Decimal("1e-8")
