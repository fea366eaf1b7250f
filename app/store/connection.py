"""How a connection behaves: SQLite waits for locks, keeps foreign keys, takes the write lock at BEGIN in a command."""

from __future__ import annotations

from contextvars import ContextVar
from typing import Any

from sqlalchemy import Connection, Engine, event

writing: ContextVar[bool] = ContextVar("writing", default=False)
"""True while a command's transaction is being opened, so that SQLite begins it IMMEDIATE."""

_PLANNER = "-c random_page_cost=1.1"
"""The default is a spinning disk's: with it PostgreSQL would sooner read the table of all cases than a clerk's rows."""


def engine_options(url: str) -> dict[str, Any]:
    if url.startswith("sqlite"):
        return {"connect_args": {"timeout": 30, "check_same_thread": False}}
    pool = {"pool_size": 10, "max_overflow": 20, "pool_pre_ping": True}
    return pool if "options=" in url else pool | {"connect_args": {"options": _PLANNER}}


def prepare(engine: Engine) -> None:
    """Install the behaviour on an engine; PostgreSQL gets all it needs with its connections."""
    if engine.dialect.name != "sqlite" or event.contains(engine, "connect", _on_connect):
        return
    event.listen(engine, "connect", _on_connect)
    event.listen(engine, "begin", _on_begin)


def _on_connect(connection: Any, _record: object) -> None:
    connection.isolation_level = None  # we emit BEGIN ourselves: the driver's own is always deferred
    cursor = connection.cursor()
    cursor.execute("PRAGMA journal_mode=WAL")
    cursor.execute("PRAGMA synchronous=FULL")  # an acknowledged step survives a power cut
    cursor.execute("PRAGMA foreign_keys=ON")
    cursor.execute("PRAGMA busy_timeout=30000")
    cursor.close()


def _on_begin(connection: Connection) -> None:
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writing.get() else "BEGIN")
