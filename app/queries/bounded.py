"""Lists that stop: nobody turns to the four-hundredth page, so none is counted or sorted that far."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import ColumnElement, Row, Select, Subquery, func, select, union, union_all

from app.extensions import db

Query = Select[*tuple[Any, ...]]

COUNTED = 1000
"""Beyond this a list says that there are more, and asks for a filter."""


def counted(query: Query) -> int:
    """How many rows, up to one more than COUNTED."""
    return db.session.scalar(select(func.count()).select_from(query.limit(COUNTED + 1).subquery())) or 0


def first_of(parts: Sequence[Query], most: int, *, distinct: bool = False) -> Subquery:
    """The parts put together, each cut at ``most`` by its own order: what is first among all is first in its part.
    ``distinct`` makes one of rows that are equal."""
    cut = [select(part.limit(most).subquery()) for part in parts]
    if len(cut) == 1:
        return cut[0].subquery()
    return (union(*cut) if distinct else union_all(*cut)).subquery()


def window(
    rows: Subquery, order: Sequence[ColumnElement[Any]], number: int, size: int
) -> Sequence[Row[*tuple[Any, ...]]]:
    query = select(rows).order_by(*order).offset((number - 1) * size).limit(size)
    return db.session.execute(query).all()


def bounded_number(number: int, size: int) -> int:
    """The page asked for, or the last that is counted."""
    return max(1, min(number, COUNTED // size))
