"""The deadline register: opened with its activity, explained, met, missed, and told to the right posts."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

import pytest

from app.access import require_case_reader
from app.actor import SYSTEM
from app.calendar import StartUnfit
from app.clock import LEGAL_ZONE
from app.commands.cancel_process import cancel_process
from app.commands.read_notification import read_notification
from app.errors import Forbidden, NotFound
from app.models import Deadline, Notification
from app.store.open_task import TaskGone
from app.worker.drain import drain
from tests.commands.procedures import CLERK, RULES, TABLE, decided, with_deadline
from tests.commands.rows import all_of, events
from tests.conftest import TestClock
from tests.engine.bpmn import boundary, end, process, properties, start, timer, user
from tests.installation import Installation

FOUND = datetime(2026, 9, 30, 16, 20, tzinfo=LEGAL_ZONE)
END = datetime(2026, 10, 11, tzinfo=LEGAL_ZONE)
"""Three working days from 30 September 2026: the holiday lasts to the 7th, Saturday the 10th is a working day."""


def _started(town: Installation, bpmn: bytes, **variables: Any) -> str:
    town.deploy(("p.bpmn", bpmn), ("deadlines.yaml", RULES), ("t.dmn", TABLE))
    return town.start("p", {"org": "bureau", **variables})


def _deadline(case: str) -> Deadline:
    (row,) = all_of(Deadline, instance_id=case)
    return row


def test_a_deadline_opens_with_its_activity(town: Installation) -> None:
    """It keeps rule, version, article, start, end and the computation; the task is due when it is."""
    case = _started(town, with_deadline())
    row = _deadline(case)
    assert (row.rule, row.rule_version, row.article, row.expiry_class) == ("T3", 1, "某规§五(三)", "D")
    assert (row.due_at, row.responsible, row.status, row.provisional) == (END, "clerk@bureau", "running", False)
    assert (row.start_source, row.element_id, len(row.steps) > 0) == ("进入本环节", "work", True)
    assert town.tasks(case)["work"].due_at == END
    (opened,) = events(case, "deadline.opened")
    assert (opened.data["due_at"], opened.data["steps"], opened.data["article"]) == (END, row.steps, "某规§五(三)")


@pytest.mark.parametrize("found", [FOUND, FOUND.isoformat(), date(2026, 9, 30)])
def test_a_deadline_may_start_at_a_fact_of_the_case(town: Installation, time: TestClock, found: object) -> None:
    """The start comes from a variable, as an instant, a text or a day, and its source is shown."""
    time.travel("2026-10-03T09:00:00+08:00")
    row = _deadline(_started(town, with_deadline(since="= found_at"), found_at=found))
    assert (row.due_at, row.start_source, row.starts_at.date()) == (END, "found_at", date(2026, 9, 30))


@pytest.mark.parametrize(("urgent", "rule", "due"), [(False, "T3", END), (True, "H24", FOUND + timedelta(hours=24))])
def test_a_table_may_choose_the_rule(town: Installation, urgent: bool, rule: str, due: datetime) -> None:
    """The rule is FEEL over the case, here what a decision table answered; hours never roll."""
    row = _deadline(_started(town, decided(), urgent=urgent, found_at=FOUND))
    assert (row.rule, row.due_at) == (rule, due)
    if urgent:
        assert row.responsible == "clerk@bureau"


def test_a_rule_that_is_null_opens_nothing(town: Installation) -> None:
    """No period, no due time, no notices."""
    case = _started(town, with_deadline("= missing"))
    assert all_of(Deadline) == []
    assert town.jobs(case) == []
    assert town.tasks(case)["work"].due_at is None


def test_a_start_that_is_missing_stops_the_step(town: Installation) -> None:
    """The case is not started with a period nobody could count."""
    with pytest.raises(StartUnfit):
        _started(town, with_deadline(since="= found_at"))
    assert all_of(Deadline) == []


def test_in_time(town: Installation, time: TestClock) -> None:
    """Met before its end the deadline is fulfilled, and its notices are gone."""
    case = _started(town, with_deadline())
    time.travel("2026-10-10T23:59:59+08:00")
    town.complete(case, "work", town.actor("ann"))
    assert (_deadline(case).status, _deadline(case).closed_at) == ("fulfilled", time.at)
    assert town.jobs(case) == []
    assert len(events(case, "deadline.fulfilled")) == 1
    assert drain() == 0


@pytest.mark.parametrize("swept", [False, True])
def test_late(town: Installation, time: TestClock, swept: bool) -> None:
    """A day ends exclusively at 24:00: at that instant it is late, whether or not a worker has noticed."""
    case = _started(town, with_deadline())
    time.at = END
    if swept:
        drain()
    town.complete(case, "work", town.actor("ann"))
    assert _deadline(case).status == "fulfilled_late"


@pytest.mark.parametrize(("seconds", "status"), [(-1, "fulfilled"), (0, "fulfilled_late"), (1, "fulfilled_late")])
def test_hours_end_exclusively_too(town: Installation, time: TestClock, seconds: int, status: str) -> None:
    """At the very instant the period is over, for the register as for a timer of the same rule."""
    case = _started(town, with_deadline("H24", "= found_at"), found_at=FOUND)
    time.at = FOUND + timedelta(hours=24, seconds=seconds)
    drain()
    town.complete(case, "work", town.actor("ann"))
    assert _deadline(case).status == status


def test_a_cancelled_activity_cancels_its_deadline(town: Installation) -> None:
    """Nobody is reminded of a case that was withdrawn."""
    case = _started(town, with_deadline())
    cancel_process(case, actor=SYSTEM, reason="重复登记")
    assert _deadline(case).status == "cancelled"
    assert town.jobs(case) == []


@pytest.mark.parametrize("swept", [False, True])
def test_a_period_whose_end_takes_the_work_away_has_expired(town: Installation, time: TestClock, swept: bool) -> None:
    """At its end a timer goes another way: the period is not cancelled but missed, and the head is told, even when it
    is the first command after the end, and no worker, that finds the timer due."""
    at_the_end = boundary("over", "work", timer("date", '= deadline("T3", now())'))
    work = user("work", properties(deadline="T3"), name="办理", **CLERK)
    late, done = user("late", name="报请决定", **CLERK), end("done")
    case = _started(town, process("start>work>done; over>late>done", start(), work, at_the_end, late, done))
    time.at = END
    if swept:
        drain()
    else:
        with pytest.raises(TaskGone):
            town.complete(case, "work", town.actor("ann"))
        drain()
    assert list(town.tasks(case)) == ["late"]
    assert (_deadline(case).status, _deadline(case).closed_at) == ("expired", END)
    told = [row for row in all_of(Notification) if row.kind == "overdue"]
    assert [(row.recipient, row.level, row.created_at) for row in told] == [("head@bureau", 1, END)]
    assert [job.kind for job in town.jobs(case)] == []
    assert len(events(case, "deadline.expired")) == len(events(case, "deadline.escalated")) == 1


def test_the_right_posts_are_told_at_the_right_instants(town: Installation, time: TestClock) -> None:
    """A reminder a working day before, the head at the end, the office a working day later; all join the case."""
    case = _started(town, with_deadline())
    with pytest.raises(Forbidden):
        require_case_reader(town.actor("officer"), town.instance(case))
    told: list[tuple[str, str, int, str]] = []
    for instant, status in (
        ("2026-10-09T08:59:59+08:00", "running"),
        ("2026-10-09T09:00:00+08:00", "running"),
        ("2026-10-10T23:59:59+08:00", "running"),
        ("2026-10-11T00:00:00+08:00", "overdue"),
        ("2026-10-12T23:59:59+08:00", "overdue"),
        ("2026-10-13T00:00:00+08:00", "overdue"),
    ):
        time.travel(instant)
        drain()
        assert _deadline(case).status == status
        seen = {(n.kind, n.recipient, n.level) for n in all_of(Notification)} - {entry[:3] for entry in told}
        told += [(*entry, instant[5:16]) for entry in sorted(seen)]
    assert told == [
        ("reminder", "clerk@bureau", 0, "10-09T09:00"),
        ("overdue", "head@bureau", 1, "10-11T00:00"),
        ("overdue", "officer@office", 2, "10-13T00:00"),
    ]
    assert all("2026-10-10 24:00" in notice.text and "某规§五(三)" in notice.text for notice in all_of(Notification))
    require_case_reader(town.actor("officer"), town.instance(case))
    assert [event.data["level"] for event in events(case, "deadline.escalated")] == [1, 2]


def test_a_deadline_opened_after_its_end_escalates_at_once(town: Installation, time: TestClock) -> None:
    """A late case is overdue from the first round on; what is past is not reminded of any more."""
    time.travel("2026-10-12T10:00:00+08:00")
    case = _started(town, with_deadline(since="= found_at"), found_at=FOUND)
    drain()
    assert [(n.kind, n.recipient) for n in all_of(Notification)] == [("overdue", "head@bureau")]
    assert _deadline(case).status == "overdue"


def test_an_expression_names_the_post(town: Installation, time: TestClock) -> None:
    """``to`` is evaluated over the case when the deadline opens; a post the case does not tell is nobody."""
    _started(town, with_deadline("H24", "= found_at"), found_at=FOUND)
    town.start("p", {"found_at": FOUND})
    time.at = FOUND + timedelta(hours=24)
    drain()
    assert [n.recipient for n in all_of(Notification, kind="overdue")] == ["head@bureau"]
    assert [row.status for row in all_of(Deadline)] == ["overdue", "overdue"]


def test_a_rule_without_escalation_becomes_overdue_all_the_same(town: Installation, time: TestClock) -> None:
    """Nobody is told, but the register knows from the end on."""
    case = _started(town, with_deadline("quiet"))
    time.travel("2026-12-01T00:00:00+08:00")
    drain()
    assert (_deadline(case).status, all_of(Notification)) == ("overdue", [])
    assert [event.data["level"] for event in events(case, "deadline.overdue")] == [0]


def test_a_new_version_of_a_rule_is_for_new_deadlines(town: Installation) -> None:
    """What runs stays as it was computed."""
    old = _started(town, with_deadline())
    town.deploy(("deadlines.yaml", RULES.replace("amount: 3", "amount: 4")))
    new = town.start("p")
    assert (_deadline(old).rule_version, _deadline(old).due_at) == (1, END)
    assert (_deadline(new).rule_version, _deadline(new).due_at) == (2, datetime(2026, 10, 13, tzinfo=LEGAL_ZONE))


def test_only_its_post_reads_a_notification(town: Installation, time: TestClock) -> None:
    """The first reader is kept; another post is refused, an unknown id not found."""
    _started(town, with_deadline())
    time.at = END
    drain()
    (notice,) = all_of(Notification, kind="overdue")
    for user_id in ("ann", "admin"):
        with pytest.raises(Forbidden):
            read_notification(notice.id, actor=town.actor(user_id))
    read_notification(notice.id, actor=town.actor("head"))
    time.at += timedelta(hours=1)
    read_notification(notice.id, actor=town.actor("head"))
    (notice,) = all_of(Notification, kind="overdue")
    assert (notice.read_by, notice.read_at) == ("head", END)
    with pytest.raises(NotFound):
        read_notification("nothing", actor=town.actor("head"))
