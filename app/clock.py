"""The only reader of the wall clock (DESIGN §4); everything else is told what time it is."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, datetime
from time import thread_time
from zoneinfo import ZoneInfo

LEGAL_ZONE = ZoneInfo("Asia/Shanghai")
"""The zone in which periods are counted and times are shown."""


def _wall() -> datetime:
    return datetime.now(UTC)


_source: Callable[[], datetime] = _wall
_source_here: ContextVar[Callable[[], datetime] | None] = ContextVar("clock", default=None)


def now() -> datetime:
    """The current instant, aware, in the legal zone."""
    return (_source_here.get() or _source)().astimezone(LEGAL_ZONE)


def cpu_seconds() -> float:
    """The CPU time of this thread so far: to bound work, never to tell the time."""
    return thread_time()


@contextmanager
def reading(source: Callable[[], datetime]) -> Iterator[None]:
    """Let every reader of this process read another clock, for tests."""
    global _source
    before, _source = _source, source
    try:
        yield
    finally:
        _source = before


@contextmanager
def reading_here(source: Callable[[], datetime]) -> Iterator[None]:
    """Let only what runs in this context read another clock, for rehearsals: other threads keep theirs."""
    token = _source_here.set(source)
    try:
        yield
    finally:
        _source_here.reset(token)
