"""The one place that commits (law 2): a command's transaction, and what is to happen once it is over."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from functools import partial

from sqlalchemy.orm import Session

from app.extensions import db
from app.store.connection import writing
from app.store.kept_rows import kept_rows
from app.store.turns import taking_turns

log = logging.getLogger(__name__)


@dataclass(slots=True)
class _Afterwards:
    committed: list[Callable[[], None]] = field(default_factory=list)
    rolled_back: list[Callable[[Exception], None]] = field(default_factory=list)


_after: ContextVar[_Afterwards | None] = ContextVar("afterwards", default=None)


@contextmanager
def transaction() -> Iterator[Session]:
    """One command's unit of work. Commits at the end, rolls back on any exception, never nests.

    What the session had read before is forgotten first: a command acts on what it reads under its own locks.
    """
    if _after.get() is not None:
        raise RuntimeError("a command must not run inside another")
    session = db.session()
    session.rollback()
    afterwards, failure = _Afterwards(), None
    after_token, writing_token = _after.set(afterwards), writing.set(True)
    try:
        with taking_turns(db.engine), kept_rows(session):
            try:
                session.connection()
                yield session
                session.commit()
            except BaseException as error:
                session.rollback()
                failure = error
    finally:
        writing.reset(writing_token)
        _after.reset(after_token)
    if isinstance(failure, Exception):
        _run([partial(callback, failure) for callback in afterwards.rolled_back])
    if failure is not None:
        raise failure
    _run(afterwards.committed)


def _run(callbacks: list[Callable[[], None]]) -> None:
    for callback in callbacks:
        try:
            callback()
        except Exception:  # the command is over, either way; a sweep repeats what a callback did not do
            log.exception("a callback after a command failed")


def after_commit(callback: Callable[[], None]) -> None:
    """Run ``callback`` once the current command is committed; it is dropped when the command rolls back."""
    _current().committed.append(callback)


def after_rollback(callback: Callable[[Exception], None]) -> None:
    """Run ``callback`` with the error, should the current command fail, once it is rolled back."""
    _current().rolled_back.append(callback)


def _current() -> _Afterwards:
    afterwards = _after.get()
    if afterwards is None:
        raise RuntimeError("there is no command to wait for")
    return afterwards
