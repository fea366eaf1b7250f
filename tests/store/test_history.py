"""History is append-only: in the ORM, and for whoever speaks SQL."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from sqlalchemy import delete, text, update
from sqlalchemy.exc import DatabaseError
from sqlalchemy.orm import Session

from app.extensions import db
from app.models import HistoryEvent
from app.store.history_guard import HistoryIsAppendOnly
from app.store.transaction import transaction
from tests.commands.rows import all_of
from tests.installation import Installation


def _change(session: Session) -> None:
    session.query(HistoryEvent).first().actor = "another"  # type: ignore[union-attr]
    session.flush()


def _remove(session: Session) -> None:
    session.delete(session.query(HistoryEvent).first())
    session.flush()


WAYS: dict[str, Callable[[Session], object]] = {
    "a changed row": _change,
    "a deleted row": _remove,
    "a bulk update": lambda session: session.execute(update(HistoryEvent).values(actor="another")),
    "a bulk delete": lambda session: session.execute(delete(HistoryEvent)),
    "a query's update": lambda session: session.query(HistoryEvent).update({"actor": "another"}),
    "a query's delete": lambda session: session.query(HistoryEvent).delete(),
}


@pytest.fixture
def before(town: Installation) -> list[tuple[int, str]]:
    return _facts()


def _facts() -> list[tuple[int, str]]:
    return sorted((row.id, row.actor) for row in all_of(HistoryEvent))


@pytest.mark.parametrize("way", WAYS)
def test_the_orm_refuses(before: list[tuple[int, str]], way: str) -> None:
    """By a named error, and every event stays as it was."""
    assert before
    with pytest.raises(HistoryIsAppendOnly), transaction() as session:
        WAYS[way](session)
    assert _facts() == before


@pytest.mark.parametrize(
    "statement",
    ["UPDATE history_event SET actor = 'another'", "DELETE FROM history_event", "TRUNCATE history_event CASCADE"],
)
def test_the_database_refuses(before: list[tuple[int, str]], statement: str) -> None:
    """Triggers stop what does not come through the ORM."""
    if statement.startswith("TRUNCATE") and db.engine.dialect.name == "sqlite":
        pytest.skip("SQLite has no TRUNCATE")
    db.session.rollback()  # TRUNCATE waits for every reader
    with pytest.raises(DatabaseError, match="append-only"), db.engine.begin() as connection:
        connection.execute(text(statement))
    assert _facts() == before


def test_bulk_methods_meet_the_triggers(before: list[tuple[int, str]]) -> None:
    """The session's legacy bulk methods go past the ORM's guard and are stopped by the database."""
    with pytest.raises(DatabaseError, match="append-only"), transaction() as session:
        session.bulk_update_mappings(HistoryEvent, [{"id": before[0][0], "actor": "another"}])  # type: ignore[arg-type]
    assert _facts() == before


def test_appending_goes_on(before: list[tuple[int, str]]) -> None:
    """Numbers only grow."""
    from app import clock
    from app.store.history import record

    with transaction() as session:
        record(session, "test.done", at=clock.now(), actor="x")
    after = _facts()
    assert after[:-1] == before and after[-1][0] > before[-1][0]
