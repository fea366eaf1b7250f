"""What a command has read stays read: its rows are held until it ends, so that none of them is fetched twice."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import event
from sqlalchemy.orm import Session


@contextmanager
def kept_rows(session: Session) -> Iterator[None]:
    """Inside, the session's identity map, which refers to its rows weakly, loses none of those that are loaded."""
    rows: list[object] = []

    def keep(_session: Session, row: object) -> None:
        rows.append(row)

    names = ("loaded_as_persistent", "pending_to_persistent")
    for name in names:
        event.listen(session, name, keep)
    try:
        yield
    finally:
        for name in names:
            event.remove(session, name, keep)
