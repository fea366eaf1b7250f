"""Lists that stop: nobody turns to the four-hundredth page, so none is counted or sorted that far."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, TypeGuard

from sqlalchemy import (
    ColumnElement,
    Label,
    Row,
    Select,
    SQLColumnExpression,
    Subquery,
    UnaryExpression,
    func,
    select,
    union,
    union_all,
)
from sqlalchemy.sql import operators

from app.extensions import db

Query = Select[*tuple[Any, ...]]

COUNTED = 1000
"""Beyond this a list says that there are more, and asks for a filter."""


def first_of(parts: Sequence[Query], most: int, *, distinct: bool = False) -> Subquery:
    """The parts put together, each cut at ``most`` by its own order: what is first among all is first in its part.
    ``distinct`` makes one of rows that are equal."""
    cut = [select(part.limit(most).subquery()) for part in parts]
    if len(cut) == 1:
        return cut[0].subquery()
    return (union(*cut) if distinct else union_all(*cut)).subquery()


def window(
    rows: Subquery, order: Sequence[ColumnElement[Any]], number: int, size: int
) -> tuple[Sequence[Row[*tuple[Any, ...]]], int]:
    """A page of the rows, and how many there are; they are looked through once for both."""
    query = select(rows, func.count().over().label("total")).order_by(*order)
    found = db.session.execute(query.offset((number - 1) * size).limit(size)).all()
    if found or number == 1:
        return found, found[0].total if found else 0
    return found, db.session.scalar(select(func.count()).select_from(rows)) or 0


def sorted_window(
    query: Query, order: Sequence[SQLColumnExpression[Any]], number: int, size: int
) -> tuple[Sequence[Row[*tuple[Any, ...]]], int]:
    """A page of one query by any of its columns, and how many there are, up to one more than COUNTED."""
    keys: list[SQLColumnExpression[Any]] = [one.element if _falls(one) else one for one in order]
    named: list[Label[Any]] = [key.label(f"order_{n}") for n, key in enumerate(keys)]
    first = query.add_columns(*named).order_by(*order).limit(COUNTED + 1).subquery()
    columns = [first.c[label.name] for label in named]
    again = [column.desc() if _falls(one) else column for column, one in zip(columns, order, strict=True)]
    return window(first, again, number, size)


def _falls(order: SQLColumnExpression[Any]) -> TypeGuard[UnaryExpression[Any]]:
    return isinstance(order, UnaryExpression) and order.modifier is operators.desc_op


def bounded_number(number: int, size: int) -> int:
    """The page asked for, or the last that is counted."""
    return max(1, min(number, COUNTED // size))
