"""The bell: it rings at the earliest due time it hears of, survives failures, and is never deaf."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from typing import Any

import pytest
from apscheduler.events import EVENT_JOB_REMOVED

from app import clock
from app.errors import ChengxuError
from app.store.rows.jobs import ring_with
from app.worker import bell as module
from app.worker.bell import Bell
from tests.commands.procedures import interrupted, receiver, sender
from tests.commands.rows import all_of, events
from tests.conftest import TestClock
from tests.installation import Installation

PATIENCE = 20


@pytest.fixture
def rounds(monkeypatch: pytest.MonkeyPatch) -> Iterator[Rounds]:
    """Every round of the worker is counted, and a test may put its own work in."""
    counted = Rounds(module.drain)
    monkeypatch.setattr(module, "drain", counted)
    monkeypatch.setattr(module, "SWEEP", timedelta(days=1))  # only rings, or the net would hide a lost one
    yield counted
    counted.gate.set()


class Rounds:
    """Counts rounds; ``gate`` holds a round until it is set."""

    def __init__(self, real: Callable[[], int]) -> None:
        self.real = real
        self.begun = self.ended = 0
        self.changed = threading.Condition()
        self.gate = threading.Event()
        self.gate.set()
        self.fail = False

    def __call__(self) -> int:
        with self.changed:
            self.begun += 1
            self.changed.notify_all()
        assert self.gate.wait(PATIENCE)
        try:
            if self.fail:
                raise RuntimeError("a bad round")
            return self.real()
        finally:
            with self.changed:
                self.ended += 1
                self.changed.notify_all()

    def wait(self, condition: Callable[[], bool]) -> bool:
        with self.changed:
            return self.changed.wait_for(condition, PATIENCE)


@pytest.fixture
def bell(sqlite_town: Installation, rounds: Rounds) -> Iterator[Bell]:
    """A real one, whose first sweep is over."""
    made = Bell(sqlite_town.app)
    made.start()
    assert rounds.wait(lambda: rounds.ended >= 1)
    yield made
    rounds.gate.set()
    made.stop()


@pytest.fixture
def heard() -> Iterator[list[datetime]]:
    """What commits announce, without any bell."""
    told: list[datetime] = []
    ring_with(told.append)
    yield told
    ring_with(None)


def test_a_commit_announces_the_earliest_due_time(town: Installation, time: TestClock, heard: list[datetime]) -> None:
    """Of its own case, and only once it is committed."""
    town.deploy(("p.bpmn", interrupted()))
    later, earlier = time.at + timedelta(hours=5), time.at + timedelta(hours=1)
    town.start("p", {"until": later})
    town.start("p", {"until": earlier})
    assert heard == [later, earlier]
    with pytest.raises(ChengxuError):
        town.start("p")
    assert len(heard) == 2


def test_only_an_earlier_time_moves_the_ring(sqlite_town: Installation, time: TestClock, monkeypatch: Any) -> None:
    """Later times wait for their turn; a ring that was lost does not make the bell deaf."""
    bell, set_at = Bell(sqlite_town.app), list[datetime]()
    monkeypatch.setattr(bell._scheduler, "add_job", lambda *_, run_date, **__: set_at.append(run_date))
    hours = [time.at + timedelta(hours=n) for n in range(6)]
    for due in (hours[3], hours[4], hours[2], hours[3]):
        bell.hear(due)
    assert set_at == [hours[3], hours[2]]
    time.at = hours[5]  # the ring at two o'clock never came
    bell.hear(hours[5])
    assert set_at[2:] == [hours[5]]


def test_a_due_job_is_executed(sqlite_town: Installation, bell: Bell, rounds: Rounds, time: TestClock) -> None:
    """A timer committed in this process, due already when its case is started, needs no sweep."""
    sqlite_town.deploy(("p.bpmn", interrupted()))
    before = rounds.ended
    case = sqlite_town.start("p", {"until": time.at - timedelta(minutes=1)})
    assert rounds.wait(lambda: rounds.ended > before)
    assert list(sqlite_town.tasks(case)) == ["explain"]


def test_a_ring_during_work_brings_another_round(
    sqlite_town: Installation, bell: Bell, rounds: Rounds, time: TestClock
) -> None:
    """What comes due while the worker is busy is done right after, and later rings still come."""
    rounds.gate.clear()
    before = rounds.ended
    bell.hear(clock.now())
    assert rounds.wait(lambda: rounds.begun == before + 1)
    taken = threading.Event()
    bell._scheduler.add_listener(lambda event: taken.set() if event.job_id == "ring" else None, EVENT_JOB_REMOVED)
    for _ in range(5):
        taken.clear()
        bell.hear(clock.now())
        assert taken.wait(PATIENCE)
    rounds.gate.set()
    assert rounds.wait(lambda: rounds.ended >= before + 2)
    sqlite_town.deploy(("p.bpmn", interrupted()))
    reached = rounds.ended
    case = sqlite_town.start("p", {"until": time.at})
    assert rounds.wait(lambda: rounds.ended > reached)
    assert list(sqlite_town.tasks(case)) == ["explain"]


def test_a_failed_round_is_not_the_last(sqlite_town: Installation, bell: Bell, rounds: Rounds, time: TestClock) -> None:
    """The failure is logged; the next ring works."""
    sqlite_town.deploy(("p.bpmn", interrupted()))
    rounds.fail, before = True, rounds.ended
    case = sqlite_town.start("p", {"until": time.at})
    assert rounds.wait(lambda: rounds.ended > before)
    assert list(sqlite_town.tasks(case)) == ["work"]
    rounds.fail, before = False, rounds.ended
    bell.hear(clock.now())
    assert rounds.wait(lambda: rounds.ended > before)
    assert list(sqlite_town.tasks(case)) == ["explain"]


def test_a_round_sets_the_next_ring(sqlite_town: Installation, time: TestClock, monkeypatch: Any) -> None:
    """At the next time a job may be executed; a failed one, due long ago, does not hide the others."""
    sqlite_town.deploy(("p.bpmn", interrupted()))
    for hours in (1, 3):
        sqlite_town.start("p", {"until": time.at + timedelta(hours=hours)})
    bell, told = Bell(sqlite_town.app), list[datetime]()
    monkeypatch.setattr(bell, "hear", told.append)
    bell.work()
    _postpone(time.at + timedelta(hours=4))
    start, time.at = time.at, time.at + timedelta(hours=2)
    bell.work()
    assert told == [start + timedelta(hours=1), start + timedelta(hours=3)]
    time.at += timedelta(hours=1, minutes=30)
    bell.work()
    assert told[2:] == [start + timedelta(hours=4)]


def _postpone(until: datetime) -> None:
    """Let the earliest job wait, as after a failure."""
    from app.models import Job
    from app.store.transaction import transaction

    with transaction() as session:
        first = session.query(Job).order_by(Job.due_at).first()
        assert first is not None
        first.not_before = until


def test_a_stopped_bell_is_silent(sqlite_town: Installation, rounds: Rounds, time: TestClock) -> None:
    """Commits ring it no more."""
    bell = Bell(sqlite_town.app)
    bell.start()
    assert rounds.wait(lambda: rounds.ended >= 1)
    bell.stop()
    before = rounds.begun
    sqlite_town.deploy(("p.bpmn", interrupted()))
    case = sqlite_town.start("p", {"until": time.at})
    assert (rounds.begun, list(sqlite_town.tasks(case))) == (before, ["work"])


def test_a_round_routes_what_a_dead_process_left(sqlite_town: Installation, rounds: Rounds) -> None:
    """The sweep is the net under the callback after the commit."""
    from app.models import OutboxEvent
    from app.store.routing import route_with

    sqlite_town.deploy(("s.bpmn", sender()), ("r.bpmn", receiver()))
    case = sqlite_town.start("receiver", business_key="K")
    route_with(None)
    sqlite_town.complete(sqlite_town.start("sender", {"word": "x"}, business_key="K"), "work")
    assert [row.outcome for row in all_of(OutboxEvent)] == [None]
    Bell(sqlite_town.app).work()
    assert list(sqlite_town.tasks(case)) == ["after"]
    assert len(events(case, "message.received")) == 1
