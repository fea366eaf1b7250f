"""FEEL of separation rules: evaluated where access is decided, with the house's functions but no deadline rules."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NoReturn

from app import clock, engine, house
from app.errors import ExpressionFailed
from app.extensions import db
from app.typed_json import Value


def evaluate(text: str, seen: Mapping[str, Value]) -> Value:
    """A literal, or FEEL after ``=``, over the variables seen. Raises ExpressionFailed."""
    now = clock.now()
    world = house.World(db.session(), now, _no_rule)
    return engine.evaluate_text(text, seen, engine.Env(now=now, functions=house.functions(world)))


def people_of(text: str, seen: Mapping[str, Value]) -> frozenset[str]:
    """The account ids that a FEEL text names; null names nobody. Raises ExpressionFailed for anything else."""
    found = named(evaluate(text, seen))
    if found is None:
        raise ExpressionFailed(f"“{text}”应为账号或账号的列表，不能据此判断是否应当回避。")
    return frozenset(found)


def named(value: Value) -> list[str] | None:
    """Accounts that a value of a form's field or of an expression names, once each: a text, a list of texts (lists in
    it too), or nothing. None for any other value."""
    if value is None or value == "":
        return []
    if isinstance(value, str):
        return [value]
    if not isinstance(value, list):
        return None
    found: dict[str, None] = {}
    for item in value:
        inner = named(item)
        if inner is None:
            return None
        found.update(dict.fromkeys(inner))
    return list(found)


def _no_rule(key: str) -> NoReturn:
    raise ExpressionFailed("职责分离的规则里不能用 deadline( )。")
