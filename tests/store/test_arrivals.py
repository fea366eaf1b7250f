"""Who waits for tasks of a topic hears of those that are committed, and of no others."""

from __future__ import annotations

import pytest

from app.store.arrivals import listening, tell_arrivals
from app.store.transaction import transaction
from tests.installation import Installation


def test_only_what_is_committed_is_heard(sqlite_installation: Installation) -> None:
    """A command that rolls back tells nobody; the others tell when it is over."""
    with listening(["weigh"]) as listener:
        with pytest.raises(RuntimeError), transaction():
            tell_arrivals(["weigh"])
            raise RuntimeError("no")
        assert not listener.arrived.is_set()
        with transaction():
            tell_arrivals(["paint", "weigh"])
            assert not listener.arrived.is_set()
        assert listener.arrived.is_set()


def test_only_their_topics_wake(sqlite_installation: Installation) -> None:
    """And only while they listen."""
    with listening(["weigh"]) as listener, listening(["paint", "weigh"]) as other:
        with transaction():
            tell_arrivals(["paint"])
        assert (listener.arrived.is_set(), other.arrived.is_set()) == (False, True)
    other.arrived.clear()
    with transaction():
        tell_arrivals(["paint"])
    assert not other.arrived.is_set()
