"""The engine knows one instant, that of its Env: what the machine's clock says changes nothing."""

import itertools
import time
from datetime import datetime
from typing import Any, Never

import pytest
from SpiffWorkflow.bpmn.specs.event_definitions import timer as spiff_timer

from .driver import compiled, world
from .random_blocks import Blocks
from .twins import Twins, shown


class Unreadable(datetime):
    """Any look at it fails the test."""

    @classmethod
    def now(cls, tz: Any = None) -> Never:
        pytest.fail("the engine has read the wall clock")


def record(seed: int) -> list[object]:
    """All that an instance shows in thirty steps."""
    xml = Blocks(seed).model()
    twins = Twins(compiled(xml), world(xml), seed)
    told: list[object] = []
    while twins.goes_on(40) and twins.steps < 30:
        assert twins.stored is not None
        told.append(shown(twins.stored))
        twins.one()
    return told


def test_a_leaping_clock_changes_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every look at the machine's seconds finds a year gone by, and SpiffWorkflow's timers are never asked."""
    quiet = [record(seed) for seed in range(20)]
    years = itertools.count(0, 365 * 86_400)
    monkeypatch.setattr(time, "time", lambda: float(next(years)))
    monkeypatch.setattr(spiff_timer, "datetime", Unreadable)
    assert [record(seed) for seed in range(20)] == quiet
    assert "datetime.datetime(" in repr(quiet), "there were timers among them"
