"""Scenarios of ad-hoc sub-processes: what may be started is expected, started and ended; coverage counts the inside."""

from __future__ import annotations

from tests.commands.offers import inquiry
from tests.rehearsal.playing import assert_passed, differences, play


def test_started_by_who_may_and_ended() -> None:
    """By a post, by another system, and by a person at the end."""
    steps = """
        - expect: {tasks: [], waits: {offered: [inspect, ask, sum]}}
        - refuse: ask
          of: start_activity
          as: clerk@bureau
          because: forbidden
        - refuse: inquiry
          of: complete_ad_hoc
          as: head@bureau
          because: forbidden
        - start_activity: inspect
          as: clerk@bureau
        - start_activity: ask
          as: head@bureau
        - start_activity: sum
          as: clerk@bureau
        - expect: {tasks: [inspect, ask], variables: {total: 2}, history: [{activity.chosen: sum}]}
        - complete: inspect
          as: clerk@bureau
        - complete_ad_hoc: inquiry
          as: clerk@bureau
          reason: 事实已经查清
        - expect: {tasks: [report], waits: {offered: []}, history: [{ad_hoc.ended: inquiry}]}
        - complete: report
          as: clerk@bureau
        """
    assert_passed(play(inquiry(), steps))


def test_what_is_not_offered_is_told() -> None:
    """With what is, and who may not is refused as in the service."""
    (found,) = differences(play(inquiry(), "- start_activity: report\n  as: clerk@bureau"))
    assert found.startswith("可以开始的工作：report／ask、inspect、sum")
    (found,) = differences(play(inquiry(done="true"), "- complete_ad_hoc: inquiry\n  as: clerk@bureau"))
    assert found.startswith("可以结束的特设子流程：inquiry")
    (found,) = differences(play(inquiry(), "- start_activity: ask\n  as: clerk@bureau"))
    assert "forbidden" in found


def test_coverage_counts_the_inside() -> None:
    """What was started counts as passed, what was only offered does not."""
    steps = "- start_activity: sum\n  as: clerk@bureau"
    played = play(inquiry(), steps)
    assert played.passed_through is not None
    passed = played.passed_through.nodes["p"]
    assert {"inquiry", "sum"} <= passed and not {"inspect", "ask"} & passed
