"""What other engines hold by tests is answered here in the same way, or otherwise on purpose, said where it is so."""

from __future__ import annotations

import importlib
import pkgutil

import pytest

from . import behaviours
from .behaviours.asked import Asked, trail

TOPICS = {
    name: importlib.import_module(f"{behaviours.__name__}.{name}").BEHAVIOURS
    for _, name, _ in pkgutil.iter_modules(behaviours.__path__)
    if name not in ("asked", "drawn")
}
ALL = [(f"{topic}: {one.says}", one) for topic, found in TOPICS.items() for one in found]


@pytest.mark.parametrize("asked", [one for _, one in ALL], ids=[name for name, _ in ALL])
def test_a_behaviour(asked: Asked) -> None:
    """It ends, waits, fails or is refused as the table says, in that order and with those variables."""
    outcome, case = asked.answer()
    assert outcome == asked.outcome
    if case is not None:
        assert asked.did is None or trail(case) == asked.did
        held = {name: case.step.variables.get(name, ...) for name in asked.holds}
        assert held == dict(asked.holds)
    else:
        assert asked.did is None and not asked.holds, "nothing has run"


def test_each_behaviour_is_asked_once() -> None:
    """No sentence stands twice in a topic, and none of them is lost."""
    assert len({name for name, _ in ALL}) == len(ALL) > 600
