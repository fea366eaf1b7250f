"""Stopping and resuming a deadline: nothing runs, nobody is reminded, and what was left counts on."""

from __future__ import annotations

import pytest

from app.access import require_deadline_keeper
from app.calendar import NotCounted
from app.commands.resume_deadline import resume_deadline
from app.commands.stop_deadline import stop_deadline
from app.errors import Forbidden
from app.models import DeadlineOperation
from app.store.deadline_answer import NEVER
from app.store.deadline_errors import (
    DeadlineClosed,
    DeadlineExpired,
    DeadlineNotStopped,
    DeadlineStopped,
    GroundsMissing,
    PeriodUnfit,
    UnknownDeadline,
)
from app.store.deadline_grounds import Grounds
from app.worker.drain import drain
from tests.commands.periods import END, GROUNDS, at, begun, deadline, guarded
from tests.commands.rows import all_of, events
from tests.conftest import TestClock
from tests.installation import Installation


def test_a_stopped_deadline_waits(town: Installation, time: TestClock) -> None:
    """No notice, no due time, and the timer that asks for it does not fire, however long that takes."""
    case = begun(town)
    time.travel("2026-10-09T10:00:00+08:00")
    drain()
    stop_deadline(deadline(case).id, GROUNDS, actor=town.actor("head"))
    row = deadline(case)
    assert (row.status, row.steps[-1][:13]) == ("stopped", "2026-10-09 中止")
    assert town.tasks(case)["work"].due_at is None
    assert [(job.kind, job.due_at) for job in town.jobs(case)] == [("timer", NEVER)]
    time.travel("2026-12-01T10:00:00+08:00")
    drain()
    assert list(town.tasks(case)) == ["work"]
    assert deadline(case).status == "stopped"


def test_what_was_left_counts_on_after_the_resumption(town: Installation, time: TestClock) -> None:
    """10-08 had passed, two working days are left after the 20th; notices, task and timer follow in the same step."""
    case = begun(town)
    time.travel("2026-10-09T10:00:00+08:00")
    stop_deadline(deadline(case).id, GROUNDS, actor=town.actor("head"))
    time.travel("2026-10-20T15:00:00+08:00")
    resume_deadline(deadline(case).id, GROUNDS, actor=town.actor("head"))
    row, due = deadline(case), at("10-23T00:00")
    assert (row.status, row.due_at, town.tasks(case)["work"].due_at) == ("running", due, due)
    assert [job.due_at for job in town.jobs(case, "timer")] == [due]
    assert [(job.due_at, job.notice["level"]) for job in town.jobs(case, "notice") if job.notice] == [
        (at("10-21T09:00"), 0),
        (due, 1),
        (at("10-24T00:00"), 2),
    ]
    time.at = due
    drain()
    assert list(town.tasks(case)) == ["explain"]
    assert deadline(case).status == "expired"


def test_history_tells_grounds_and_approver(town: Installation, time: TestClock) -> None:
    """Who did it, by which article, why, with whose approval, and what moved; the register keeps the same."""
    case = begun(town)
    time.travel("2026-10-09T10:00:00+08:00")
    stop_deadline(deadline(case).id, GROUNDS, actor=town.actor("head"), at=at("10-08T09:00"))
    resume_deadline(deadline(case).id, GROUNDS, actor=town.actor("integration"))
    stopped, resumed = events(case, "deadline.stopped", "deadline.resumed")
    assert (stopped.actor, stopped.data["basis"], stopped.data["reason"]) == ("head", "某规§十", "等候鉴定意见")
    assert (stopped.data["approver"], stopped.data["due_before"], stopped.data["due_at"]) == ("head@bureau", END, None)
    assert (resumed.actor, resumed.data["due_at"]) == ("integration", at("10-14T00:00"))
    assert [(one.number, one.kind, one.effective_at) for one in all_of(DeadlineOperation)] == [
        (1, "stop", at("10-08T09:00")),
        (2, "resume", at("10-09T10:00")),
    ]


def test_twice_is_refused(town: Installation) -> None:
    """A stopped deadline is not stopped, a running one not resumed; nothing is written."""
    case = begun(town)
    with pytest.raises(DeadlineNotStopped):
        resume_deadline(deadline(case).id, GROUNDS, actor=town.actor("head"))
    stop_deadline(deadline(case).id, GROUNDS, actor=town.actor("head"))
    with pytest.raises(DeadlineStopped):
        stop_deadline(deadline(case).id, GROUNDS, actor=town.actor("head"))
    assert len(all_of(DeadlineOperation)) == 1


def test_refusals(town: Installation, time: TestClock) -> None:
    """What is over, unknown, met or laid down is not stopped, nor outside its time; the reason is named."""
    case = begun(town, guarded(text='= date and time("2027-06-01T00:00:00+08:00")'))
    id_, head = deadline(case).id, town.actor("head")
    with pytest.raises(UnknownDeadline):
        stop_deadline("nothing", GROUNDS, actor=head)
    for wrong in ("09-30T16:00", "10-01T09:00"):
        with pytest.raises(PeriodUnfit):
            stop_deadline(id_, GROUNDS, actor=head, at=at(wrong))
    time.at = END
    with pytest.raises(DeadlineExpired):
        stop_deadline(id_, GROUNDS, actor=head)
    town.complete(case, "work", town.actor("ann"))
    with pytest.raises(DeadlineClosed):
        stop_deadline(id_, GROUNDS, actor=head)
    assert all_of(DeadlineOperation) == []


def test_a_day_laid_down_is_not_stopped(town: Installation) -> None:
    """There is no length of which anything could be left."""
    case = begun(town, guarded("laid-down"))
    with pytest.raises(NotCounted):
        stop_deadline(deadline(case).id, GROUNDS, actor=town.actor("head"))


def test_a_stopped_deadline_is_met_in_time(town: Installation, time: TestClock) -> None:
    """Its period did not run out."""
    case = begun(town)
    stop_deadline(deadline(case).id, GROUNDS, actor=town.actor("head"))
    time.travel("2026-12-01T10:00:00+08:00")
    town.complete(case, "work", town.actor("ann"))
    assert deadline(case).status == "fulfilled"


@pytest.mark.parametrize("who", ["ann", "officer", "stranger", "analyst", "admin"])
def test_only_the_head_and_the_machines_change_it(town: Installation, who: str) -> None:
    """The head of the organisation that answers for it; not its clerks, not others."""
    case = begun(town)
    with pytest.raises(Forbidden):
        stop_deadline(deadline(case).id, GROUNDS, actor=town.actor(who))
    with pytest.raises(Forbidden):
        require_deadline_keeper(town.actor(who), None)


@pytest.mark.parametrize("empty", ["article", "reason", "approver"])
def test_grounds_are_never_empty(empty: str) -> None:
    """Each of the three must be said."""
    with pytest.raises(GroundsMissing, match=empty):
        Grounds(**{"article": "§1", "reason": "理由", "approver": "head@bureau", empty: "  "})
