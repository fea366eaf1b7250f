"""Where process variables enter FEEL and where its values leave for them.

Inside FEEL a date-time keeps the zone it was written with, or none, as the standard says. A variable is an instant of
legal time: what comes in is told in the legal zone (so that its ``date`` is the legal day), and what goes out without
a zone is put into it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime, time, timedelta, timezone
from decimal import Decimal

from app.clock import LEGAL_ZONE
from app.feel.errors import EvaluationTooLong, NoVariable
from app.feel.temporal import aware
from app.typed_json import StoredFile, Value, YearsMonths

_MAX_VALUES = 100_000
_PLAIN = (str, int, Decimal, float, date, time, timedelta, YearsMonths, StoredFile)


def from_variables(variables: Mapping[str, Value], names: Iterable[str]) -> dict[str, Value]:
    """The variables of these names (``Expression.names``), as FEEL shall see them."""
    return {name: from_variable(variables[name]) for name in names if name in variables}


def from_variable(value: Value) -> Value:
    """``value`` with its date-times told in the legal zone, by its offset from UTC."""
    if isinstance(value, datetime) and value.tzinfo is not None:
        local = value.astimezone(LEGAL_ZONE)
        return local.replace(tzinfo=timezone(local.utcoffset() or timedelta(hours=8)))
    if type(value) is dict:
        return {key: from_variable(item) for key, item in value.items()}
    if type(value) is list:
        return [from_variable(item) for item in value]
    return value


def to_variable(value: Value) -> Value:
    """``value`` with every date-time made aware; raises EvaluationTooLong when it is too big to be stored, and
    NoVariable for what no variable can hold (a function, a range)."""
    return _leaving(value, [_MAX_VALUES])


def _leaving(value: Value, budget: list[int]) -> Value:
    if isinstance(value, datetime):
        return aware(value)
    if not isinstance(value, Mapping | list | tuple):
        if value is not None and not isinstance(value, _PLAIN):
            raise NoVariable
        return value
    budget[0] -= 1 + len(value)
    if budget[0] < 0:
        raise EvaluationTooLong
    if isinstance(value, Mapping):
        return {key: _leaving(item, budget) for key, item in value.items()}
    return [_leaving(item, budget) for item in value]
