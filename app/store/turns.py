"""Commands of one process take turns at an SQLite database, in the order in which they came.

SQLite admits one writer, and lets the others look again every so often: while a worker sends thousands of reminders one
after another, a person's command could look at the wrong moments for seconds. The database remains the lock (law 3);
this only says who asks it next, and other processes ask beside it.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Event, Lock
from weakref import WeakKeyDictionary

from sqlalchemy import Engine


class Turns:
    """A lock whose waiters are served first come, first served."""

    def __init__(self) -> None:
        self._mutex = Lock()
        self._taken = False
        self._waiting: deque[Event] = deque()

    def __enter__(self) -> None:
        with self._mutex:
            if not self._taken:
                self._taken = True
                return
            mine = Event()
            self._waiting.append(mine)
        mine.wait()

    def __exit__(self, *_: object) -> None:
        with self._mutex:
            if self._waiting:
                self._waiting.popleft().set()  # the turn passes on: nobody can come between
            else:
                self._taken = False


_turns: WeakKeyDictionary[Engine, Turns] = WeakKeyDictionary()
_making = Lock()


@contextmanager
def taking_turns(engine: Engine) -> Iterator[None]:
    """Wait for one's turn on SQLite; nothing to wait for elsewhere, where rows are locked."""
    if engine.dialect.name != "sqlite":
        yield
        return
    with _making:
        turns = _turns.setdefault(engine, Turns())
    with turns:
        yield
