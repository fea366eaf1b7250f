"""How SQLite is opened: durable, patient, with foreign keys, and with the write lock taken at BEGIN in a command."""

from __future__ import annotations

import sqlite3

import pytest
from sqlalchemy import event, text
from sqlalchemy.exc import IntegrityError

from app.extensions import db
from app.models import Resource
from app.store.transaction import transaction
from tests.installation import Installation


def test_the_pragmas(sqlite_installation: Installation) -> None:
    """Write-ahead log, full synchronisation, foreign keys, thirty seconds of patience."""
    with db.engine.connect() as connection:
        values = [
            connection.execute(text(f"PRAGMA {name}")).scalar()
            for name in ("journal_mode", "synchronous", "foreign_keys", "busy_timeout")
        ]
    assert values == ["wal", 2, 1, 30000]


def test_foreign_keys_are_kept(installation: Installation) -> None:
    """A row that points nowhere is refused on either database."""
    with pytest.raises(IntegrityError), transaction() as session:
        session.add(Resource(deployment_id="nowhere", name="x", content=b"", sha256=""))


def test_a_command_begins_with_the_write_lock(sqlite_installation: Installation) -> None:
    """A reader begins deferred; a command IMMEDIATE, so that it never fails halfway for want of the lock."""
    begun: list[str] = []

    def note(_connection: object, _cursor: object, statement: str, *_rest: object) -> None:
        if statement.startswith("BEGIN"):
            begun.append(statement)

    event.listen(db.engine, "before_cursor_execute", note)
    with transaction():
        other = sqlite3.connect(db.engine.url.database or "", timeout=0)
        with pytest.raises(sqlite3.OperationalError, match="locked"):
            other.execute("BEGIN IMMEDIATE")
        assert other.execute("SELECT count(*) FROM organisation").fetchone() == (0,)
        other.close()
    db.session.execute(text("SELECT 1"))
    db.session.rollback()
    assert begun == ["BEGIN IMMEDIATE", "BEGIN"]
