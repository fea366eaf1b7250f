"""A scenario names the start event; what instantiates counts as passed."""

from __future__ import annotations

from app.rehearsal.rehearse import coverage, play_all, prepared, read
from app.rehearsal.snapshot import Snapshot
from tests.engine.bpmn import catch, end, event_gateway, message, process, start, user
from tests.rehearsal.playing import assert_passed, differences, material, play, scenario

SEVERAL = process(
    "paper>A>done; mail>B>done", start("paper"), start("mail", name="邮寄"), user("A"), user("B"), end("done")
)


def test_a_scenario_names_the_start_event() -> None:
    """Where there are several; without it the difference lists them."""
    assert_passed(play(SEVERAL, "- expect: {tasks: [B]}", start="start: {as: clerk@bureau, start_event: mail}"))
    (told,) = differences(play(SEVERAL, "- expect: {tasks: [B]}"))
    assert "start-event-unclear" in told and "mail（邮寄）" in told


def test_a_refusal_can_be_expected_of_a_start_event() -> None:
    """One that the process does not have."""
    steps = "- refuse: p\n  of: start\n  as: clerk@bureau\n  start_event: gone\n  because: bad-request"
    assert_passed(play(SEVERAL, steps, start="start: {as: clerk@bureau, start_event: paper}"))


def test_what_instantiates_counts_as_passed() -> None:
    """Gateway, events and the flows between, in whichever order the messages come."""
    model = process(
        "g>m!f1; g>n!f2; m>A!f3; n>B!f4; A>done!f5; B>done!f6",
        event_gateway("g", instantiate="true", eventGatewayType="Parallel"),
        catch("m", message("M")),
        catch("n", message("N")),
        user("A", c_candidateGroups="clerk@bureau"),
        user("B", c_candidateGroups="clerk@bureau"),
        end("done"),
        messages="M N",
    )
    steps = "- message: M\n  business_key: K\n- complete: A\n  as: clerk@bureau\n- complete: B\n  as: clerk@bureau"
    given = material({"p.bpmn": model}, scenario(steps, start="start: {message: N, business_key: K}"))
    snapshot = prepared(given, read(given)[0])
    assert isinstance(snapshot, Snapshot)
    played = list(play_all(snapshot))
    assert all(one.passed for one in played), played
    (found,) = coverage(snapshot, played)
    assert (found.nodes, found.missing_nodes, found.missing_flows) == (6, (), ())
