"""Pruned, stored and loaded after every step, an instance does exactly what an untouched live one does."""

from __future__ import annotations

import random
from collections.abc import Callable

import pytest

from app.engine import ActivityStarted, EndKind, WaitKind
from app.engine.runner import drive

from .driver import compiled, world
from .random_blocks import GLOBAL, Blocks
from .random_graphs import Graph
from .twins import Twins


@pytest.fixture(autouse=True)
def few_steps(monkeypatch: pytest.MonkeyPatch) -> None:
    """A knot that turns for ever is stopped early, on both sides at the same node."""
    monkeypatch.setattr(drive, "LIMIT", 400)


def blocks(seed: int) -> Twins:
    xml = Blocks(seed).model()
    return Twins(compiled(xml), world(xml), seed, throwing=0.03)


def structured(seed: int) -> None:
    twins = blocks(seed)
    twins.run(30)
    ended = twins.stored.ended if twins.stored is not None else None
    assert twins.ends <= 1, "the one way out is taken once"
    assert ended is None or ended.kind is not EndKind.COMPLETED or twins.ends == 1, "and before the end"
    assert twins.stored is None or not twins.stored.stuck, "and nothing is ever stuck"
    assert twins.stored is None or ended is not None or twins.stored.waits, "nor forgotten"
    twins.give_up()


def moved(seed: int) -> None:
    twins = blocks(seed)
    twins.run(30, moving=0.2)
    last = twins.stored
    assert last is None or last.ended is not None or last.waits or last.stuck, "nobody is told what it waits for"
    twins.give_up()


def unstructured(seed: int) -> None:
    xml = Graph(seed).model()
    assert Twins(compiled(xml), world(xml), seed).run(25) >= 1


@pytest.mark.parametrize("seed", range(150))
def test_block_structured_models(seed: int) -> None:
    """Both do the same at every step; the one way out is taken once, and nothing is ever stuck."""
    structured(seed)


@pytest.mark.parametrize("seed", range(80))
def test_block_structured_models_in_which_somebody_moves(seed: int) -> None:
    """Both do the same when activities are taken away and others begun; what is left waits, or is told as stuck."""
    moved(seed)


@pytest.mark.parametrize("seed", range(150))
def test_models_without_structure(seed: int) -> None:
    """Both do the same at every step, at deadlocks and in endless loops too."""
    unstructured(seed)


@pytest.mark.parametrize("agree", [structured, moved, unstructured])
def test_models_that_nobody_has_seen_yet(agree: Callable[[int], None]) -> None:
    """Ten fresh models in every run; the failure tells the seed, which belongs among the tests then."""
    first = random.SystemRandom().randrange(10**9)
    for seed in range(first, first + 10):
        try:
            agree(seed)
        except Exception as error:
            raise AssertionError(f"seed {seed}") from error


def test_the_models_are_not_trivial() -> None:
    """Hundreds of steps are compared, every kind of wait comes up; compensation handlers, waited for or not, and global
    tasks run."""
    kinds: set[WaitKind] = set()
    steps = handlers = unawaited = global_tasks = 0
    for seed in range(80):
        twins = blocks(seed)
        while twins.goes_on(40) and twins.steps < 30 and twins.stored is not None:
            kinds |= {wait.kind for wait in twins.stored.waits}
            twins.one()
            handlers += twins.stored is not None and any(_undoes(change) for change in twins.stored.changes)
            unawaited += twins.stored is not None and '"unawaited":true' in twins.stored.state
            global_tasks += twins.stored is not None and any(wait.element_id in GLOBAL for wait in twins.stored.waits)
        steps += twins.steps
    assert kinds == set(WaitKind) and steps > 250 and handlers > 5 and unawaited > 5 and global_tasks > 5


def _undoes(change: object) -> bool:
    return isinstance(change, ActivityStarted) and change.element_id.startswith("un")
