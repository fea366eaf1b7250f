"""History is append-only: the ORM refuses to change or delete it (the database's own triggers refuse everyone else)."""

from __future__ import annotations

from typing import Any

from sqlalchemy import event
from sqlalchemy.orm import ORMExecuteState, Session

from app.errors import ChengxuError
from app.models.history import HistoryEvent


class HistoryIsAppendOnly(ChengxuError):
    """Somebody tried to change or delete a history event."""

    code = "history-append-only"


def install() -> None:
    """Guard every session of this process; safe to call again."""
    if not event.contains(Session, "before_flush", _refuse_flush):
        event.listen(Session, "before_flush", _refuse_flush)
        event.listen(Session, "do_orm_execute", _refuse_bulk)


def _refuse_flush(session: Session, _context: Any, _instances: Any) -> None:
    changed = [row for row in session.dirty if session.is_modified(row)]
    if any(isinstance(row, HistoryEvent) for row in [*changed, *session.deleted]):
        raise HistoryIsAppendOnly("历史记录只能追加，不能修改或删除。")


def _refuse_bulk(state: ORMExecuteState) -> None:
    if (state.is_update or state.is_delete) and any(m.class_ is HistoryEvent for m in state.all_mappers):
        raise HistoryIsAppendOnly("历史记录只能追加，不能修改或删除。")
