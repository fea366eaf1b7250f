"""The one place that commits (law 2): a command's transaction, and what is to happen once it is committed."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from sqlalchemy.orm import Session

from app.extensions import db
from app.store.connection import writing

log = logging.getLogger(__name__)

_after: ContextVar[list[Callable[[], None]] | None] = ContextVar("after_commit", default=None)


@contextmanager
def transaction() -> Iterator[Session]:
    """One command's unit of work. Commits at the end, rolls back on any exception, never nests.

    What the session had read before is forgotten first: a command acts on what it reads under its own locks.
    """
    if _after.get() is not None:
        raise RuntimeError("a command must not run inside another")
    session = db.session()
    session.rollback()
    callbacks: list[Callable[[], None]] = []
    after_token, writing_token = _after.set(callbacks), writing.set(True)
    try:
        session.connection()
        yield session
        session.commit()
    except BaseException:
        session.rollback()
        raise
    finally:
        writing.reset(writing_token)
        _after.reset(after_token)
    for callback in callbacks:
        try:
            callback()
        except Exception:  # the step is committed; a sweep repeats what a callback did not do
            log.exception("a callback after the commit failed")


def after_commit(callback: Callable[[], None]) -> None:
    """Run ``callback`` once the current command is committed; it is dropped when the command rolls back."""
    callbacks = _after.get()
    if callbacks is None:
        raise RuntimeError("there is no command to wait for")
    callbacks.append(callback)
