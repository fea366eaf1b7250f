"""Lists that stop: nobody turns to the four-hundredth page, so none is counted or sorted that far."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, TypeGuard

from sqlalchemy import (
    ColumnElement,
    Integer,
    Label,
    Select,
    SQLColumnExpression,
    Subquery,
    UnaryExpression,
    bindparam,
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


def window(rows: Subquery, order: Sequence[ColumnElement[Any]]) -> Query:
    """Rows in an order, each with the ``total``: looked through once for both. A statement for :func:`page`."""
    query = select(rows, func.count().over().label("total")).order_by(*order)
    return query.limit(bindparam("size", type_=Integer)).offset(bindparam("first", type_=Integer))


def sorted_window(query: Query, order: Sequence[SQLColumnExpression[Any]]) -> Query:
    """The same of one query by any of its columns; its ``total`` is up to one more than COUNTED."""
    keys: list[SQLColumnExpression[Any]] = [one.element if _falls(one) else one for one in order]
    named: list[Label[Any]] = [key.label(f"order_{n}") for n, key in enumerate(keys)]
    first = query.add_columns(*named).order_by(*order).limit(COUNTED + 1).subquery()
    columns = [first.c[label.name] for label in named]
    return window(first, [column.desc() if _falls(one) else column for column, one in zip(columns, order, strict=True)])


def page(statement: Query, values: Mapping[str, Any], number: int, size: int) -> tuple[Sequence[Any], int]:
    """The rows of a page of a window, and how many there are in all, behind the last page too."""
    found = db.session.execute(statement, {**values, "first": (number - 1) * size, "size": size}).all()
    if found or number == 1:
        return found, found[0].total if found else 0
    first = db.session.execute(statement, {**values, "first": 0, "size": 1}).first()
    return found, first.total if first else 0


def _falls(order: SQLColumnExpression[Any]) -> TypeGuard[UnaryExpression[Any]]:
    return isinstance(order, UnaryExpression) and order.modifier is operators.desc_op


def bounded_number(number: int, size: int) -> int:
    """The page asked for, or the last that is counted."""
    return max(1, min(number, COUNTED // size))
