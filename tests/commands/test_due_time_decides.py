"""Law 4: the due time decides, not the scheduler; no worker runs in these tests unless they call it."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.actor import SYSTEM
from app.clock import LEGAL_ZONE
from app.commands.cancel_process import cancel_process
from app.commands.claim_task import claim_task
from app.commands.complete_task import complete_task
from app.store.case import CaseEnded
from app.store.open_task import TaskGone
from app.worker.drain import drain
from tests.commands.procedures import interrupted, reminding, two_periods
from tests.commands.rows import events
from tests.conftest import TestClock
from tests.engine.bpmn import boundary, end, process, start, timer, user
from tests.installation import Installation

DUE = datetime(2026, 10, 1, 16, 20, tzinfo=LEGAL_ZONE)


def test_a_second_before_the_end_is_in_time(town: Installation, time: TestClock) -> None:
    """The form is taken as if no timer existed."""
    town.deploy(("p.bpmn", interrupted()))
    case = town.start("p", {"until": DUE})
    time.travel("2026-10-01T16:19:59+08:00")
    town.complete(case, "work")
    assert town.instance(case).end_element == "done"


@pytest.mark.parametrize("act", [complete_task, claim_task])
def test_a_second_after_the_end_meets_the_state_after_it(town: Installation, time: TestClock, act: object) -> None:
    """The task is gone for whoever comes late, though no worker has run; the case waits behind the period's end."""
    town.deploy(("p.bpmn", interrupted()))
    case = town.start("p", {"until": DUE})
    task = town.tasks(case)["work"].id
    time.travel("2026-10-01T16:20:01+08:00")
    with pytest.raises(TaskGone, match="撤销"):
        act(task, actor=SYSTEM)  # type: ignore[operator]
    assert drain() == 1
    assert list(town.tasks(case)) == ["explain"]
    assert [event.actor for event in events(case, "timer.fired")] == ["system"]


def test_the_law_needs_no_worker_at_all(town: Installation, time: TestClock) -> None:
    """Any command that the case still takes fires first what was due, in its own transaction."""
    town.deploy(("p.bpmn", two_periods()))
    case = town.start("p", {"first": DUE, "second": DUE + timedelta(days=1)})
    time.travel("2026-10-01T17:00:00+08:00")
    town.complete(case, "b")
    assert list(town.tasks(case)) == ["after_a"]
    types = [event.type for event in events(case, "timer.fired", "task.completed")]
    assert types == ["timer.fired", "task.completed"]


def test_a_period_may_end_the_case_before_the_command(town: Installation, time: TestClock) -> None:
    """Cancelling a case whose last period ended a minute ago finds it ended already."""
    late = boundary("late", "work", timer("date", "= until"))
    town.deploy(
        ("p.bpmn", process("start>work>done; late>over", start(), user("work"), late, end("done"), end("over")))
    )
    case = town.start("p", {"until": DUE})
    time.travel("2026-10-01T16:21:00+08:00")
    with pytest.raises(CaseEnded):
        cancel_process(case, actor=SYSTEM, reason="x")
    drain()
    assert (town.instance(case).status, town.instance(case).end_element) == ("COMPLETED", "over")


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(seconds=st.integers(-7200, 7200))
def test_the_boundary_is_the_due_instant(sqlite_town: Installation, time: TestClock, seconds: int) -> None:
    """Before the due instant a form is in time, from it on it is late, whatever the distance."""
    if not sqlite_town.definition("p"):
        sqlite_town.deploy(("p.bpmn", interrupted()))
    time.travel("2026-09-30T16:30:00+08:00")
    case = sqlite_town.start("p", {"until": DUE})
    task = sqlite_town.tasks(case)["work"].id
    time.at = DUE + timedelta(seconds=seconds)
    try:
        complete_task(task, actor=SYSTEM)
        in_time = True
    except TaskGone:
        in_time = False
    assert in_time == (seconds < 0)


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(hours=st.tuples(st.integers(1, 500), st.integers(1, 500)))
def test_a_catch_up_fires_in_due_order(sqlite_town: Installation, time: TestClock, hours: tuple[int, int]) -> None:
    """After any downtime the periods end in the order of their due instants."""
    if not sqlite_town.definition("p"):
        sqlite_town.deploy(("p.bpmn", two_periods()))
    time.travel("2026-09-30T16:30:00+08:00")
    first, second = (time.at + timedelta(hours=n) for n in hours)
    case = sqlite_town.start("p", {"first": first, "second": second})
    time.travel("2026-12-30T00:00:00+08:00")
    drain()
    fired = [event.data["due_at"] for event in events(case, "timer.fired")]
    assert fired == sorted([first, second])
    assert set(sqlite_town.tasks(case)) == {"after_a", "after_b"}


def test_a_cycle_is_caught_up_entirely(town: Installation, time: TestClock) -> None:
    """Each missed turn of a cycle happens, in order, with its own due instant."""
    town.deploy(("p.bpmn", reminding()))
    case = town.start("p")
    time.travel("2026-10-02T00:00:00+08:00")
    drain()
    due = [f"{event.data['due_at']:%H:%M}" for event in events(case, "timer.fired")]
    assert due == ["17:30", "18:30", "19:30"]
    assert list(town.tasks(case)) == ["work"]
    assert town.jobs(case) == []


def test_lateness_is_recorded(town: Installation, time: TestClock) -> None:
    """History keeps the due instant and how late the timer was noticed."""
    town.deploy(("p.bpmn", interrupted()))
    case = town.start("p", {"until": DUE})
    time.travel("2026-10-01T16:21:30+08:00")
    drain()
    (fired,) = events(case, "timer.fired")
    assert (fired.data["due_at"], fired.data["late_seconds"]) == (DUE, 90)
