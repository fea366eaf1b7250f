"""Commands wait for an SQLite database in the order in which they came."""

from __future__ import annotations

import threading
from contextlib import suppress

from sqlalchemy import create_engine

from app.store.turns import taking_turns


def test_first_come_first_served() -> None:
    """A thread that asks again at once, as a worker does, stands behind those who wait already."""
    engine, order = create_engine("sqlite://"), list[str]()
    asking, go_on = threading.Semaphore(0), threading.Event()

    def person(name: str) -> None:
        asking.release()
        with taking_turns(engine):
            order.append(name)

    def worker() -> None:
        with taking_turns(engine):
            order.append("worker")
            asking.release()
            go_on.wait(10)
        with taking_turns(engine):
            order.append("worker again")

    threads = [threading.Thread(target=worker)]
    threads[0].start()
    asking.acquire(timeout=10)
    for name in ("first", "second"):
        threads.append(threading.Thread(target=person, args=(name,)))
        threads[-1].start()
        asking.acquire(timeout=10)
        while not _is_waiting(engine, len(threads) - 1):
            pass
    go_on.set()
    for thread in threads:
        thread.join(10)
    assert order == ["worker", "first", "second", "worker again"]


def test_a_failure_passes_the_turn_on() -> None:
    """Whatever happens inside, the next one is served."""
    engine, served = create_engine("sqlite://"), 0
    for _ in range(3):
        with suppress(ValueError), taking_turns(engine):
            served += 1
            raise ValueError
    assert served == 3


def _is_waiting(engine: object, count: int) -> bool:
    from app.store import turns

    return len(turns._turns[engine]._waiting) == count  # type: ignore[index]
