"""Requests with the same idempotency key of the same account: one runs, whoever comes meanwhile is told so at once."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.errors import Conflict
from app.extensions import db

_running: set[tuple[str, str, str]] = set()
_lock = Lock()


class IdempotencyKeyInUse(Conflict):
    """The first request with this key is still running."""

    code = "idempotency-key-in-use"


@contextmanager
def alone_here(user_id: str, key: str) -> Iterator[None]:
    """Among the threads of this process, before the database is asked for anything. Raises IdempotencyKeyInUse.

    SQLite has no lock that one could merely try: there a request in another process waits for the one writer, and
    finds the answer when it is let in.
    """
    mine = (str(db.engine.url), user_id, key)
    with _lock:
        if mine in _running:
            raise _in_use()
        _running.add(mine)
    try:
        yield
    finally:
        with _lock:
            _running.discard(mine)


def require_alone(session: Session, user_id: str, key: str) -> None:
    """Among all processes, until the transaction ends, where the database is PostgreSQL. Raises IdempotencyKeyInUse."""
    if session.get_bind().dialect.name != "postgresql":
        return
    digest = hashlib.sha256(f"{len(user_id)}:{user_id}{key}".encode()).digest()
    number = int.from_bytes(digest[:8], "big", signed=True)
    if not session.scalar(select(func.pg_try_advisory_xact_lock(number))):
        raise _in_use()


def _in_use() -> IdempotencyKeyInUse:
    return IdempotencyKeyInUse("同一 Idempotency-Key 的请求正在处理，请稍后用同一个键重试。")
