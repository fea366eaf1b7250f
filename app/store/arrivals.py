"""Waking whoever in this process waits for external tasks: once the command that opened or freed one is committed."""

from __future__ import annotations

import threading
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from app.store.transaction import after_commit


@dataclass(frozen=True, slots=True, eq=False)
class Listener:
    """Somebody who waits for tasks of some topics; ``arrived`` is set when there may be one."""

    topics: frozenset[str]
    arrived: threading.Event = field(default_factory=threading.Event)


_listeners: set[Listener] = set()
_lock = threading.Lock()


@contextmanager
def listening(topics: Iterable[str]) -> Iterator[Listener]:
    """Hear of every arrival from now on. It is a hint only: another process's tasks are not heard of."""
    listener = Listener(frozenset(topics))
    with _lock:
        _listeners.add(listener)
    try:
        yield listener
    finally:
        with _lock:
            _listeners.discard(listener)


def tell_arrivals(topics: Iterable[str]) -> None:
    """Wake those who wait for one of the topics, once the current command is committed."""
    arrived = frozenset(topics)

    def tell() -> None:
        with _lock:
            for listener in _listeners:
                if not arrived.isdisjoint(listener.topics):
                    listener.arrived.set()

    after_commit(tell)
