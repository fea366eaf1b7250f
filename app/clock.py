"""The only reader of the wall clock (DESIGN §4); everything else is told what time it is."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

LEGAL_ZONE = ZoneInfo("Asia/Shanghai")
"""The zone in which periods are counted and times are shown."""


def _wall() -> datetime:
    return datetime.now(UTC)


_source: Callable[[], datetime] = _wall


def now() -> datetime:
    """The current instant, aware, in the legal zone."""
    return _source().astimezone(LEGAL_ZONE)


@contextmanager
def reading(source: Callable[[], datetime]) -> Iterator[None]:
    """Let every reader of this process read another clock, for tests and rehearsals."""
    global _source
    before, _source = _source, source
    try:
        yield
    finally:
        _source = before
