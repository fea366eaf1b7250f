"""Extending a deadline, leaving days out of it, correcting its start, meeting it, opening one by hand."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from app.actor import SYSTEM
from app.calendar import NotCounted, StartUnfit
from app.commands.cancel_process import cancel_process
from app.commands.correct_deadline_start import correct_deadline_start
from app.commands.exclude_period import exclude_period
from app.commands.extend_deadline import extend_deadline
from app.commands.fulfil_deadline import fulfil_deadline
from app.commands.open_deadline import open_deadline
from app.commands.stop_deadline import stop_deadline
from app.errors import Forbidden, NotFound
from app.models import Deadline, Notification
from app.store.deadline_errors import DeadlineClosed, DeadlineExpired, DeadlineStopped, PeriodUnfit
from app.worker.drain import drain
from tests.commands.periods import END, FOUND, GROUNDS, at, begun, deadline, guarded
from tests.commands.procedures import with_deadline
from tests.commands.rows import all_of, events
from tests.conftest import TestClock
from tests.installation import Installation

BESIDE = '= date and time("2027-06-01T00:00:00+08:00")'
"""A timer that asks for no deadline."""


def _due(town: Installation, case: str) -> set[object]:
    """Where the end stands: register, task, timer, and the escalation at the end. One instant, if all agree."""
    notices = [job.due_at for job in town.jobs(case, "notice") if job.notice and job.notice["level"] == 1]
    timers = [job.due_at for job in town.jobs(case, "timer")]
    return {deadline(case).due_at, town.tasks(case)["work"].due_at, *notices, *timers}


@pytest.mark.parametrize(("how", "due"), [({"amount": 5}, "10-17T00:00"), ({"to": at("10-21T00:00")}, "10-21T00:00")])
def test_an_extension_moves_everything(town: Installation, time: TestClock, how: dict[str, object], due: str) -> None:
    """By working days from the end so far, or to an instant: register, task, notices and timer stay one."""
    case = begun(town)
    extend_deadline(deadline(case).id, GROUNDS, actor=town.actor("head"), **how)  # type: ignore[arg-type]
    assert _due(town, case) == {at(due)}
    (event,) = events(case, "deadline.extended")
    assert (event.data["due_before"], event.data["due_at"]) == (END, at(due))
    (rearmed,) = events(case, "timer.rearmed")
    assert (rearmed.element_id, rearmed.data["due_at"]) == ("late", at(due))
    time.at = at(due) - timedelta(seconds=1)
    drain()
    assert list(town.tasks(case)) == ["work"]
    time.at = at(due)
    drain()
    assert list(town.tasks(case)) == ["explain"]


def test_what_has_expired_is_not_extended(town: Installation, time: TestClock) -> None:
    """At the very end it is too late."""
    case = begun(town, guarded(text=BESIDE))
    time.at = END
    with pytest.raises(DeadlineExpired):
        extend_deadline(deadline(case).id, GROUNDS, actor=town.actor("head"), amount=5)


def test_a_period_that_has_closed_the_task_cannot_be_extended(town: Installation, time: TestClock) -> None:
    """The timer that was due acts first (law 4), and the deadline is gone with the task."""
    case = begun(town)
    time.at = END
    with pytest.raises(DeadlineClosed):
        extend_deadline(deadline(case).id, GROUNDS, actor=town.actor("head"), amount=5)


@pytest.mark.parametrize(
    "how",
    [
        {},
        {"amount": 1, "to": at("10-21T00:00")},
        {"amount": 0},
        {"amount": 99999},
        {"to": END},
        {"to": at("10-21T17:00")},
    ],
)
def test_an_extension_says_one_thing_and_a_later_one(town: Installation, how: dict[str, object]) -> None:
    """A length or an end, later than now, at the end of a day where days are counted."""
    case = begun(town)
    with pytest.raises(PeriodUnfit):
        extend_deadline(deadline(case).id, GROUNDS, actor=town.actor("head"), **how)  # type: ignore[arg-type]
    assert _due(town, case) == {END}


def test_a_day_laid_down_is_extended_to_another_only(town: Installation) -> None:
    """There is no unit in which a length could be counted."""
    case = begun(town, guarded("laid-down"))
    with pytest.raises(NotCounted):
        extend_deadline(deadline(case).id, GROUNDS, actor=town.actor("head"), amount=1)
    extend_deadline(deadline(case).id, GROUNDS, actor=town.actor("head"), to=END + timedelta(days=200))
    assert deadline(case).due_at == END + timedelta(days=200)


def test_excluded_days_may_lie_ahead(town: Installation) -> None:
    """Friday the 9th and the worked Saturday do not count: the 12th and the 13th do instead."""
    case = begun(town)
    exclude_period(deadline(case).id, date(2026, 10, 9), date(2026, 10, 10), GROUNDS, actor=town.actor("head"))
    assert _due(town, case) == {at("10-14T00:00")}
    assert any("2026-10-09—2026-10-10 扣除，不计入期限" in step for step in deadline(case).steps)


def test_an_overdue_deadline_may_run_again(town: Installation, time: TestClock) -> None:
    """Days that turn out not to count move the end ahead; it is reminded of and escalated anew."""
    case = begun(town, guarded(text=BESIDE))
    time.travel("2026-10-12T10:00:00+08:00")
    drain()
    assert deadline(case).status == "overdue"
    exclude_period(deadline(case).id, date(2026, 10, 8), date(2026, 10, 12), GROUNDS, actor=town.actor("head"))
    assert (deadline(case).status, deadline(case).due_at) == ("running", at("10-16T00:00"))
    time.at = at("10-16T00:00")
    drain()
    assert [n.level for n in all_of(Notification, kind="overdue")] == [1, 1]


@pytest.mark.parametrize(("first", "last"), [((10, 11), (10, 12)), ((9, 1), (9, 29)), ((10, 9), (10, 8))])
def test_excluded_days_touch_the_period(town: Installation, first: tuple[int, int], last: tuple[int, int]) -> None:
    """Days after the end or before the start leave nothing out."""
    case = begun(town)
    with pytest.raises(PeriodUnfit):
        exclude_period(deadline(case).id, date(2026, *first), date(2026, *last), GROUNDS, actor=town.actor("head"))


def test_a_corrected_start_moves_the_timer_that_asked_with_the_old_one(town: Installation) -> None:
    """The variable of the case stays wrong; the register is asked by it all the same."""
    case = begun(town)
    correct_deadline_start(deadline(case).id, date(2026, 9, 29), GROUNDS, actor=town.actor("head"))
    assert _due(town, case) == {at("10-10T00:00")}
    row = deadline(case)
    assert (row.starts_at, row.asked_start, row.start_source) == (at("09-29T00:00"), FOUND, "更正后的起算时间")


def test_a_start_long_ago_makes_it_overdue_at_once(town: Installation) -> None:
    """The timer is due in the same transaction, and fires in it."""
    case = begun(town)
    correct_deadline_start(deadline(case).id, date(2026, 9, 1), GROUNDS, actor=town.actor("head"))
    assert list(town.tasks(case)) == ["explain"]


def test_a_start_ahead_is_refused(town: Installation) -> None:
    """What has not happened starts nothing."""
    case = begun(town)
    with pytest.raises(StartUnfit):
        correct_deadline_start(deadline(case).id, date(2026, 10, 1), GROUNDS, actor=town.actor("head"))
    assert _due(town, case) == {END}


def test_escalations_are_not_sent_twice(town: Installation, time: TestClock) -> None:
    """A correction that leaves it overdue tells nobody again what they were told."""
    case = begun(town, guarded(text=BESIDE))
    time.travel("2026-10-12T10:00:00+08:00")
    drain()
    correct_deadline_start(deadline(case).id, date(2026, 9, 29), GROUNDS, actor=town.actor("head"))
    drain()
    assert [n.level for n in all_of(Notification, kind="overdue")] == [1, 2]


def test_a_stopped_deadline_is_resumed_before_it_is_changed(town: Installation) -> None:
    """Extending, excluding and correcting need an end to start from."""
    case = begun(town)
    id_, head = deadline(case).id, town.actor("head")
    stop_deadline(id_, GROUNDS, actor=head)
    with pytest.raises(DeadlineStopped):
        extend_deadline(id_, GROUNDS, actor=head, amount=1)
    with pytest.raises(DeadlineStopped):
        exclude_period(id_, date(2026, 10, 9), date(2026, 10, 9), GROUNDS, actor=head)
    with pytest.raises(DeadlineStopped):
        correct_deadline_start(id_, date(2026, 9, 29), GROUNDS, actor=head)


@pytest.mark.parametrize(("done", "status"), [("10-10T23:59", "fulfilled"), ("10-11T00:00", "fulfilled_late")])
def test_a_deadline_is_met_explicitly(town: Installation, time: TestClock, done: str, status: str) -> None:
    """When it was done decides, not when that was written down; the task stays open without a due time."""
    case = begun(town, guarded(text=BESIDE))
    time.travel("2026-10-12T10:00:00+08:00")
    drain()
    assert fulfil_deadline(deadline(case).id, GROUNDS, actor=town.actor("head"), at=at(done)) == status
    row = deadline(case)
    assert (row.status, row.closed_at, town.tasks(case)["work"].due_at) == (status, at(done), None)
    assert town.jobs(case, "notice") == []
    with pytest.raises(DeadlineClosed):
        fulfil_deadline(row.id, GROUNDS, actor=town.actor("head"))
    town.complete(case, "work", town.actor("ann"))
    assert deadline(case).status == status


def test_a_deadline_is_opened_by_hand(town: Installation, time: TestClock) -> None:
    """It stands beside any activity, is overdue like another, and then ends unmet with the case."""
    case = begun(town, with_deadline("= missing"))
    id_ = open_deadline(case, "T3", FOUND, GROUNDS, actor=town.actor("head"))
    row = deadline(case)
    assert (row.id, row.due_at, row.activity_id, row.start_source) == (id_, END, None, "人工登记")
    time.at = END
    drain()
    assert deadline(case).status == "overdue"
    cancel_process(case, actor=SYSTEM, reason="重复登记")
    assert deadline(case).status == "expired"
    assert town.jobs(case) == []


def test_who_opens_one_by_hand(town: Installation) -> None:
    """Only who could change it; and only in a case that exists."""
    case = begun(town, with_deadline("= missing"))
    with pytest.raises(Forbidden):
        open_deadline(case, "T3", FOUND, GROUNDS, actor=town.actor("ann"))
    with pytest.raises(NotFound):
        open_deadline("nothing", "T3", FOUND, GROUNDS, actor=town.actor("head"))
    assert all_of(Deadline) == []


def test_a_soft_deadline_reminds_and_is_never_overdue(town: Installation, time: TestClock) -> None:
    """The text names no period: it gives the task no due time, and is met in time whenever that is."""
    case = begun(town, guarded("soft", text=BESIDE))
    assert town.tasks(case)["work"].due_at is None
    time.travel("2026-11-12T10:00:00+08:00")
    drain()
    assert deadline(case).status == "running"
    assert all("提醒时间为 2026-10-10 24:00" in n.text for n in all_of(Notification))
    town.complete(case, "work", town.actor("ann"))
    assert deadline(case).status == "fulfilled"
