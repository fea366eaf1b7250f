"""Requests that are held until there is work: woken by it, never for long, never too many, holding nothing else."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

import pytest

from app.api import long_poll
from app.api.long_poll import held_until_found
from app.commands.fail_external_task import fail_external_task
from app.commands.set_external_retries import set_external_retries
from app.commands.unlock_external_task import unlock_external_task
from app.extensions import db
from app.store.arrivals import Listener
from tests.commands.weighing import MACHINE, MINUTE, fetch, weighing
from tests.conftest import TestClock
from tests.installation import Installation

PATIENCE = timedelta(seconds=20)


@dataclass
class Pauses:
    """Stands in for waiting: remembers how long it was to be, and lets a test do something meanwhile."""

    meanwhile: Callable[[], Any] = lambda: None
    seconds: list[float] = field(default_factory=list)

    def wait(self, pause: float) -> None:
        self.seconds.append(pause)
        self.meanwhile()

    def clear(self) -> None:
        """Nobody ever wakes it."""


@pytest.fixture
def pauses(monkeypatch: pytest.MonkeyPatch) -> Pauses:
    made = Pauses()

    @contextmanager
    def listening(topics: Any) -> Iterator[Any]:
        yield Listener(frozenset(topics), made)  # type: ignore[arg-type]

    monkeypatch.setattr(long_poll, "listening", listening)
    return made


@pytest.fixture
def weighed(sqlite_installation: Installation) -> Installation:
    """The procedure is deployed; no case is open."""
    sqlite_installation.deploy(("p.bpmn", weighing()))
    return sqlite_installation


def _poll(wish: timedelta = PATIENCE) -> list[Any]:
    return held_until_found({"weigh"}, wish, fetch)


def test_what_is_there_is_answered_at_once(weighed: Installation, pauses: Pauses) -> None:
    """Nobody is held who need not be."""
    weighed.start("p")
    assert len(_poll()) == 1
    assert pauses.seconds == []


def test_who_asks_for_no_wait_is_not_held(weighed: Installation, pauses: Pauses) -> None:
    """Nor who serves no topic."""
    assert _poll(timedelta(0)) == []
    assert held_until_found(set(), PATIENCE, fetch) == []
    assert pauses.seconds == []


@pytest.mark.parametrize(("wish", "expected"), [(5, [2, 2, 1]), (1, [1]), (3600, [2] * 15)])
def test_nobody_is_held_for_long(weighed: Installation, pauses: Pauses, wish: int, expected: list[int]) -> None:
    """As long as asked for, at most half a minute; the database is asked every two seconds."""
    assert _poll(timedelta(seconds=wish)) == []
    assert pauses.seconds == expected


def test_a_task_of_another_process_is_found_at_the_next_look(weighed: Installation, pauses: Pauses) -> None:
    """Nothing of this process tells of it."""
    pauses.meanwhile = lambda: weighed.start("p")
    assert len(_poll()) == 1
    assert len(pauses.seconds) == 1


def test_an_expired_lock_is_found_at_the_next_look(weighed: Installation, pauses: Pauses, time: TestClock) -> None:
    """The clock frees it, and no command."""
    weighed.start("p")
    fetch("v")

    def a_minute_passes() -> None:
        time.at += MINUTE

    pauses.meanwhile = a_minute_passes
    assert [task.worker_id for task in _poll()] == ["w"]


def test_who_waits_keeps_no_connection(weighed: Installation, pauses: Pauses) -> None:
    """Thirty workers are not thirty connections."""
    seen: list[bool] = []
    pauses.meanwhile = lambda: seen.append(db.session().in_transaction())
    _poll(timedelta(seconds=1))
    assert seen == [False]


@pytest.mark.parametrize("configured", [None, 1])
def test_only_a_few_are_held_at_once(weighed: Installation, pauses: Pauses, configured: int | None) -> None:
    """One more is answered at once, with nothing; a place that is left can be taken again."""
    if configured is not None:
        weighed.app.config["LONG_POLLS"] = configured
    most = configured or long_poll.AT_ONCE
    depth = 0

    def poll_inside() -> None:
        nonlocal depth
        depth += 1
        if depth <= most:
            _poll(timedelta(seconds=1))

    pauses.meanwhile = poll_inside
    for _ in range(2):
        depth = 0
        pauses.seconds.clear()
        _poll(timedelta(seconds=1))
        assert len(pauses.seconds) == most


def test_a_failure_gives_the_place_back(weighed: Installation, pauses: Pauses) -> None:
    """Or after a few of them nobody would be held any more."""

    def fail() -> None:
        raise RuntimeError("no database")

    for _ in range(long_poll.AT_ONCE + 1):
        pauses.meanwhile = fail
        with pytest.raises(RuntimeError):
            _poll()


def test_a_task_that_arrives_after_the_look_wakes(weighed: Installation, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is committed between looking and waiting; the wait is over before it began."""
    monkeypatch.setattr(long_poll, "LOOK_AGAIN", PATIENCE)
    looks = 0

    def look() -> list[Any]:
        nonlocal looks
        looks += 1
        found = fetch()
        if looks == 2:
            weighed.start("p")
        return found

    assert len(held_until_found({"weigh"}, 2 * PATIENCE, look)) == 1
    assert looks == 3


@pytest.mark.parametrize("free", ["unlock", "failure", "retries"])
def test_a_task_that_becomes_free_wakes(weighed: Installation, monkeypatch: pytest.MonkeyPatch, free: str) -> None:
    """Unlocked, failed without a wait, or given new retries."""
    monkeypatch.setattr(long_poll, "LOOK_AGAIN", PATIENCE)
    weighed.start("p")
    (task,) = fetch("v")
    if free == "retries":
        fail_external_task(task.id, actor=MACHINE, worker_id="v", message="x", retries=0)
    acts: dict[str, Callable[[], None]] = {
        "unlock": lambda: unlock_external_task(task.id, actor=MACHINE),
        "failure": lambda: fail_external_task(task.id, actor=MACHINE, worker_id="v", message="x", retries=1),
        "retries": lambda: set_external_retries([task.id], 1, actor=MACHINE),
    }
    looks = 0

    def look() -> list[Any]:
        nonlocal looks
        looks += 1
        found = fetch()
        if looks == 2:
            acts[free]()
        return found

    assert [found.id for found in held_until_found({"weigh"}, 2 * PATIENCE, look)] == [task.id]
    assert looks == 3
