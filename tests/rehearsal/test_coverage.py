"""What scenarios have passed together, of nodes and of flows."""

from __future__ import annotations

from app.rehearsal.coverage import Covered
from app.rehearsal.rehearse import coverage, play_all, prepared, read
from app.rehearsal.scenario import ScenarioFile
from app.rehearsal.snapshot import Snapshot
from tests.engine.bpmn import call, end, multi, process, start, user, xor
from tests.rehearsal.playing import material, scenario


def _covered(files: dict[str, bytes | str], *scenarios: ScenarioFile) -> dict[str, Covered]:
    given = material(files, *scenarios)
    snapshot = prepared(given, read(given)[0])
    assert isinstance(snapshot, Snapshot)
    played = list(play_all(snapshot))
    assert all(one.passed for one in played), played
    return {one.process: one for one in coverage(snapshot, played)}


def _way(number: int, *then: str) -> ScenarioFile:
    steps = "".join(f"- complete: {element}\n  as: clerk@bureau\n" for element in ("work", *then))
    begin = f"start: {{as: clerk@bureau, with: {{way: {number}}}}}"
    return scenario(steps + "- expect: {ended: done}", start=begin, name=f"{number}.yaml")


def test_scenarios_cover_together() -> None:
    """What one passes the other need not; what none passes is named."""
    gate = process(
        "start>work>gate; gate>left[way = 1]!go_left; gate>right[way = 2]!go_right; gate>done[way = 3]!straight; "
        "left>join!from_left; right>join!from_right; join>done",
        *(start(), user("work"), xor("gate"), user("left"), user("right"), xor("join"), end("done")),
    )
    found = _covered({"p.bpmn": gate}, _way(1, "left"), _way(3))["p"]
    assert (found.nodes, found.missing_nodes) == (7, ("right",))
    assert (found.flows, found.missing_flows) == (8, ("go_right", "from_right"))
    whole = _covered({"p.bpmn": gate}, _way(1, "left"), _way(2, "right"), _way(3))["p"]
    assert (whole.missing_nodes, whole.missing_flows) == ((), ())


def test_loops_and_calls_are_counted_once() -> None:
    """The instances of a multi-instance activity pass no flow; a called process is covered by who calls it."""
    caller = process(
        "start>many>call>done!last", start(), user("many", multi("2")), call("call", "q"), end("done")
    )  # fmt: skip
    called = process("start>work>over", start(), user("work"), end("over"), id_="q")
    unused = process("start>work>over", start(), user("work"), end("over"), id_="r")
    steps = "- complete: many\n  as: clerk@bureau\n" * 2 + "- complete: work\n  as: clerk@bureau"
    found = _covered({"p.bpmn": caller, "q.bpmn": called, "r.bpmn": unused}, scenario(steps))
    assert [(key, one.missing_nodes) for key, one in found.items()] == [
        ("p", ()),
        ("q", ()),
        ("r", ("start", "work", "over")),
    ]
    assert found["p"].missing_flows == found["q"].missing_flows == ()
    assert found["r"].as_dict()["flows"]["passed"] == 0
