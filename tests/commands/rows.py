"""Looking at the database itself."""

from __future__ import annotations

from typing import Any, TypeVar

from sqlalchemy import func, select

from app.extensions import Base, db
from app.models import HistoryEvent

T = TypeVar("T")


def row_counts() -> dict[str, int]:
    """How many rows each table holds."""
    db.session.rollback()
    tables = Base.metadata.sorted_tables
    return {table.name: db.session.scalar(select(func.count()).select_from(table)) or 0 for table in tables}


def all_of(table: type[T], **criteria: Any) -> list[T]:
    db.session.rollback()
    return list(db.session.scalars(select(table).filter_by(**criteria)))


def events(instance_id: str | None, *types: str) -> list[HistoryEvent]:
    """The history of a case, or of the installation, in order."""
    db.session.rollback()
    query = select(HistoryEvent).where(HistoryEvent.instance_id == instance_id).order_by(HistoryEvent.id)
    return [event for event in db.session.scalars(query) if not types or event.type in types]
