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
    ended: list[Callable[[], None]] = field(default_factory=list)


_Holder = ContextVar[_Afterwards | None]
_after: _Holder = ContextVar("afterwards", default=None)
_whole: _Holder = ContextVar("whole", default=None)


@contextmanager
def transaction() -> Iterator[Session]:
    """One command's unit of work. Commits at the end, rolls back on any exception, never nests.

    What the session had read before is forgotten first: a command acts on what it reads under its own locks.
    Within :func:`whole_transaction` it is a savepoint of that, which commits.
    """
    if _after.get() is not None:
        raise RuntimeError("a command must not run inside another")
    whole = _whole.get()
    with _begun(_after) if whole is None else _joined(whole) as session:
        yield session


@contextmanager
def whole_transaction() -> Iterator[Session]:
    """Makes one transaction of all commands that run inside it, and of what is read and written between them.

    A command that fails takes back what it did itself; an exception that leaves the whole takes everything back. What
    waits for a command's commit waits for that of the whole. Nothing inside may roll the session back.
    """
    if _after.get() is not None or _whole.get() is not None:
        raise RuntimeError("a whole transaction must not run inside a command, nor inside another")
    with _begun(_whole) as session:
        began = session.get_transaction()
        yield session
        if session.get_transaction() is not began:
            raise RuntimeError("a whole transaction was ended from inside: what its commands did is lost")


@contextmanager
def _begun(holder: _Holder) -> Iterator[Session]:
    session = db.session()
    session.rollback()
    afterwards, failure = _Afterwards(), None
    after_token, writing_token = holder.set(afterwards), writing.set(True)
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
        holder.reset(after_token)
    _run(afterwards.ended)
    if isinstance(failure, Exception):
        _run([partial(callback, failure) for callback in afterwards.rolled_back])
    if failure is not None:
        raise failure
    _run(afterwards.committed)


@contextmanager
def _joined(whole: _Afterwards) -> Iterator[Session]:
    """What waits for its rollback hears of its own failure alone, and once the whole is over: it may be a command."""
    session = db.session()
    mine = _Afterwards()
    token = _after.set(mine)
    try:
        with session.begin_nested():
            session.expire_all()
            yield session
    except Exception as error:
        whole.ended += [partial(callback, error) for callback in mine.rolled_back]
        raise
    finally:
        _after.reset(token)
    whole.committed += mine.committed


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
