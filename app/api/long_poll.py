"""Holding a request until there is work for it: for a while only, and only a few of the server's threads at once."""

from __future__ import annotations

import threading
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import TypeVar

from flask import current_app

from app.extensions import db
from app.store.arrivals import listening

T = TypeVar("T")

LONGEST = timedelta(seconds=30)
"""However long a worker asks to be held, it is answered after this, and asks again."""

LOOK_AGAIN = timedelta(seconds=2)
"""How often the database is asked for what other processes opened, and for locks that have expired."""

AT_ONCE = 3
"""Requests held at the same time, unless the application's config ``LONG_POLLS`` says another number: each holds a
thread of the server, which must have more of them."""

_held = 0
_lock = threading.Lock()


def held_until_found(topics: Collection[str], wish: timedelta, fetch: Callable[[], list[T]]) -> list[T]:
    """What ``fetch`` finds: at once, or when a task of the topics arrives in this process, or at the next look.

    An empty list when nothing came in time, and at once when too many are held already.
    """
    found = fetch()
    if found or not wish or not topics:
        return found
    with _place() as free:
        if not free:
            return []
        with listening(topics) as listener:
            for pause in _pauses(min(wish, LONGEST)):
                listener.arrived.clear()  # before looking: what arrives while we look wakes us
                found = fetch()
                if found:
                    return found
                db.session.rollback()  # who waits keeps no connection
                listener.arrived.wait(pause)
            return fetch()


def _pauses(wish: timedelta) -> Iterator[float]:
    """Seconds; a wake before its time uses its pause up, so that the whole never exceeds the wish."""
    while wish > timedelta(0):
        pause = min(wish, LOOK_AGAIN)
        wish -= pause
        yield pause.total_seconds()


@contextmanager
def _place() -> Iterator[bool]:
    """Whether one more may be held."""
    global _held
    with _lock:
        free = _held < current_app.config.get("LONG_POLLS", AT_ONCE)
        _held += free
    try:
        yield free
    finally:
        with _lock:
            _held -= free
