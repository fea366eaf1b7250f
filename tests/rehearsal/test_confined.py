"""Rehearsing in a process of its own: the same results, and an end at the limit."""

from __future__ import annotations

from contextlib import ExitStack

import pytest

from app.rehearsal import confined
from app.rehearsal.bounds import AT_A_TIME, Bounds
from app.rehearsal.confined import rehearse_confined
from app.rehearsal.errors import RehearsalBusy
from tests.commands import procedures
from tests.rehearsal.playing import material, scenario

ORDER = material(
    {"p.bpmn": procedures.one_task()},
    scenario("- complete: work\n  as: clerk@bureau\n- expect: {ended: done}", name="good.yaml"),
    scenario("- expect: {tasks: []}", name="bad.yaml"),
    scenario("- hope: 1", name="unread.yaml"),
)


def test_results_come_from_another_process() -> None:
    """Passed, failed and unreadable, with coverage; JSON-ready."""
    found = rehearse_confined(ORDER)
    assert found.stopped is None
    results = {one["file"]: one for one in found.scenarios}
    assert [(name, one["passed"]) for name, one in results.items()] == [
        ("unread.yaml", False),
        ("good.yaml", True),
        ("bad.yaml", False),
    ]
    assert results["bad.yaml"]["failure"]["mismatches"] == [{"what": "打开的任务", "expected": "没有", "found": "work"}]
    assert results["bad.yaml"]["failure"]["situation"]["tasks"] == ["work（办理，clerk@bureau）"]
    assert "“hope”" in results["unread.yaml"]["problems"][0]["message"]
    assert found.coverage == [
        {
            "process": "p",
            "nodes": {"passed": 3, "all": 3, "missing": []},
            "flows": {"passed": 2, "all": 2, "missing": []},
        }
    ]


def test_what_takes_too_long_is_ended() -> None:
    """And says so; the service goes on."""
    found = rehearse_confined(ORDER, Bounds(wall_seconds=0.001))
    assert found.stopped is not None and "已经停止" in found.stopped
    assert found.scenarios == []


@pytest.mark.parametrize(("code", "word"), [(-24, "CPU 时间"), (-9, "CPU 时间"), (1, "意外中止"), (-11, "意外中止")])
def test_the_end_of_the_process_is_told(code: int, word: str) -> None:
    """By what ended it."""
    told = confined._why(code, Bounds())
    assert told is not None and word in told
    assert confined._why(0, Bounds()) is None


def test_a_line_cut_at_the_end_is_passed_over() -> None:
    """What was played before it counts."""
    found = confined._read(b'{"scenario": {"file": "a"}}\n{"scenario": {"fi', "stopped")
    assert (found.scenarios, found.stopped) == ([{"file": "a"}], "stopped")


def test_only_so_many_at_a_time() -> None:
    """The next one is asked to come again, and may once a place is free."""
    with ExitStack() as places:
        for _ in range(AT_A_TIME):
            places.enter_context(confined._places)
        with pytest.raises(RehearsalBusy):
            rehearse_confined(ORDER)
    assert rehearse_confined(ORDER, Bounds(wall_seconds=0.001)).stopped
