"""How virtual time passes: in due order, each at its own instant, without end only up to a bound."""

from __future__ import annotations

from datetime import datetime

import pytest

from app import clock
from app.clock import LEGAL_ZONE
from app.rehearsal import passing_time
from tests.commands import procedures
from tests.engine.bpmn import boundary, catch, end, message, process, start, throw, timer, user
from tests.rehearsal.playing import assert_passed, differences, play

UNTIL = "start: {as: clerk@bureau, with: {until: 2026-10-01T09:00+08:00}}"


def test_what_is_due_on_the_way_happens_at_its_own_instant() -> None:
    """Law 4: the handler of a timer begins at the due time, and what it opens counts from there."""
    later = boundary("later", "explain", timer("duration", "PT2H"), False)
    parts = (start(), user("work"), boundary("late", "work", timer("date", "= until")), user("explain"), later)
    ends = (user("told"), end("done"), end("over"), end("noted"))
    model = process("start>work>done; late>explain>over; later>told>noted", *parts, *ends)
    steps = """
        - expect: {waits: {timers: {late: 2026-10-01T09:00+08:00}}}
        - travel: 2026-10-01T08:59:59+08:00
        - expect: {tasks: [work]}
        - travel: 2026-10-01T09:00+08:00
        - expect: {tasks: [explain], waits: {timers: {later: 2026-10-01T11:00+08:00}}}
        - travel: 2026-10-05T00:00+08:00
        - expect: {tasks: [explain, told], waits: {timers: []}}
        """
    assert_passed(play(model, steps, start=UNTIL))


def test_two_cases_are_woken_in_due_order() -> None:
    """A message thrown at an instant meets the other case as it is at that instant."""
    thrower = process(
        "start>wait>tell>done", start(), catch("wait", timer("date", "= until")), throw("tell", message("go")),
        end("done"), id_="thrower", messages="go",
    )  # fmt: skip
    steps = """
        - start: thrower
          as: clerk@bureau
          business_key: K
          with: {until: 2026-10-01T09:00+08:00}
        - travel: 2026-10-02T00:00+08:00
        - expect: {tasks: [after], history: [message.received]}
        """
    files = {"r.bpmn": procedures.receiver(), "t.bpmn": thrower}
    assert_passed(play(files, steps, process="receiver", start="start: {as: clerk@bureau, business_key: K}"))


def test_advance_goes_to_the_next_due_instant() -> None:
    """Once or several times; with nothing ahead it fails."""
    steps = """
        - advance: next
        - expect: {history: [told], waits: {timers: {hourly: 2026-09-30T18:30+08:00}}}
        - advance: 2
        - expect: {waits: {timers: []}, tasks: [work]}
        - advance: next
        """
    played = play(procedures.reminding(), steps)
    assert played.failure is not None and played.failure.step == 5
    assert played.failure.situation.now == "2026-09-30 19:30"
    assert differences(played) == ["下一个到期时刻：有／没有：再没有定时器、提醒或重试"]


def test_procedures_start_by_themselves_from_the_scenarios_beginning() -> None:
    """A cycle counts from there, not from when the files were deployed; each case gets its process's name."""
    yearly = process("each>work>done", start("each", timer("cycle", "R/P1D")), user("work"), end("done"), id_="daily")
    steps = """
        - travel: 2026-10-02T16:30+08:00
        - expect: {tasks: [work], history: [{process.started: each}]}
        - expect: {tasks: [work]}
          case: daily#2
        - expect: {}
          case: daily#3
        """
    played = play({"d.bpmn": yearly}, steps, start="", process="daily")
    assert played.failure is not None and played.failure.step == 4
    assert differences(played) == ["案件：daily#3，是否想写“daily#2”？／daily、daily#2"]


def test_a_failing_job_is_tried_again_in_virtual_time() -> None:
    """And fails the scenario at its end, unless it was expected."""
    steps = """
        - travel: 2026-09-30T18:00+08:00
        - expect: {incidents: [wait], history: [job.failed, job.failed, job.failed]}
        """
    assert_passed(play(procedures.failing(), steps))
    played = play(procedures.failing(), "- travel: 2026-09-30T18:00+08:00")
    assert played.failure is not None and played.failure.words == ""
    assert differences(played)[0].startswith("情景结束时的故障：没有／wait：")


@pytest.mark.parametrize(
    ("step", "word"),
    [("- travel: 2026-09-30T16:29+08:00", "不能退回"), ("- travel: 2056-10-01T00:00+08:00", "太远")],
)
def test_time_never_goes_back_nor_too_far(step: str, word: str) -> None:
    """Twenty years are enough for a regulation."""
    assert word in differences(play(procedures.one_task(), step))[0]


def test_a_cycle_without_end_is_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    """However often it fires."""
    monkeypatch.setattr(passing_time, "MOST_FIRINGS", 50)
    cycle = boundary("tick", "work", timer("cycle", "R/PT1S"), False)
    model = process("start>work>done; tick>over", start(), user("work"), cycle, end("done"), end("over"))
    assert "超过 50 次" in differences(play(model, "- travel: 2027-01-01T00:00+08:00"))[0]


def test_a_clock_read_here_is_nobody_elses() -> None:
    """The context's own clock goes before that of the process, and ends with the context."""
    process_wide, here = (datetime(year, 1, 1, tzinfo=LEGAL_ZONE) for year in (2026, 2027))
    with clock.reading(lambda: process_wide):
        with clock.reading_here(lambda: here):
            assert clock.now() == here
            with clock.reading(lambda: datetime(2028, 1, 1, tzinfo=LEGAL_ZONE)):
                assert clock.now() == here
        assert clock.now() == process_wide
