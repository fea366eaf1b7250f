"""A row that is there afterwards, whoever made it, and locked until the command ends."""

from __future__ import annotations

from typing import Any, TypeVar

from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from app.extensions import Base

Row = TypeVar("Row", bound=Base)


def row_made(session: Session, table: type[Row], key: str, **facts: Any) -> bool:
    """Insert the row unless its key is taken; True when it was inserted now."""
    insert = postgresql.insert if session.get_bind().dialect.name == "postgresql" else sqlite.insert
    column = table.__mapper__.primary_key[0]
    statement = insert(table).values({column.name: key, **facts}).on_conflict_do_nothing().returning(column)
    return session.execute(statement).first() is not None


def locked_row(session: Session, table: type[Row], key: str) -> Row | None:
    """The row as it is now, locked."""
    return session.get(table, key, with_for_update=True, populate_existing=True)
