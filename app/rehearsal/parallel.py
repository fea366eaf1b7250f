"""Playing scenarios in several processes at once: each holds one isolated installation and copies what it is told."""

from __future__ import annotations

import logging
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from contextlib import ExitStack
from multiprocessing import get_context

from app.rehearsal.isolated import isolated
from app.rehearsal.outcome import Played
from app.rehearsal.play import play
from app.rehearsal.snapshot import Snapshot

_open = ExitStack()
_snapshots: list[Snapshot] = []


def play_in(processes: int, snapshots: Sequence[Snapshot]) -> Iterator[Played]:
    """Each scenario as soon as it has been played, in no order."""
    pool = ProcessPoolExecutor(
        processes, mp_context=get_context("spawn"), initializer=_begin, initargs=(list(snapshots),)
    )
    with pool:
        futures = [
            pool.submit(_play, number, index)
            for number, snapshot in enumerate(snapshots)
            for index in range(len(snapshot.scenarios))
        ]
        for future in as_completed(futures):
            yield future.result()


def _begin(snapshots: list[Snapshot]) -> None:
    logging.disable(logging.CRITICAL)  # a failing job is the scenario's to tell
    _snapshots.extend(snapshots)
    _open.enter_context(isolated())


def _play(number: int, index: int) -> Played:
    snapshot = _snapshots[number]
    return play(snapshot.database, snapshot.scenarios[index])
