"""Withdrawing one's own last submission while nothing has followed."""

from __future__ import annotations

import pytest

from app.commands.add_remark import add_remark
from app.commands.claim_task import claim_task
from app.commands.complete_task import complete_task
from app.commands.extend_deadline import extend_deadline
from app.commands.withdraw_submission import withdraw_submission
from app.errors import ChengxuError, Forbidden
from app.models import ActivityInstance, Deadline, EventSubscription, FormerState, Job, ProcessInstance
from app.store.deadline_grounds import Grounds
from app.store.followed import CannotWithdraw
from app.store.open_task import TaskGone
from tests.commands.procedures import CLERK, RULES
from tests.commands.rows import all_of, events
from tests.commands.together import together
from tests.commands.trees import CALL, called
from tests.conftest import TestClock
from tests.engine.bpmn import (
    boundary,
    catch,
    end,
    message,
    parallel,
    process,
    properties,
    script,
    start,
    throw,
    timer,
    user,
)
from tests.installation import Installation


def under_a_deadline() -> bytes:
    """A task with a deadline and a timer of a week; the next has a deadline too, and a timer beside it."""
    work = user("work", properties(deadline="T3"), name="办理", **CLERK)
    following = user("check", properties(deadline="quiet"), name="审核", c_candidateGroups="head@bureau")
    late = boundary("late", "work", timer("duration", "P20D"))
    later = boundary("later", "check", timer("duration", "P1D"))
    return process(
        "start>work>check>done; late>over; later>over",
        *(start(), work, late, following, later, end("done"), end("over")),
    )


def test_the_task_is_open_again_as_it_was(town: Installation, time: TestClock) -> None:
    """Its id, holder, values and timer are those of before; what it opened is cancelled with its timer and deadline;
    its deadline runs on from its own start, and the notices come at their own instants."""
    town.deploy(("p.bpmn", under_a_deadline()), ("deadlines.yaml", RULES))
    case, ann = town.start("p", {"old": 1, "kept": "x"}), town.actor("ann")
    before = town.tasks(case)["work"]
    task, due, created = before.id, before.due_at, before.created_at
    claim_task(task, actor=ann)
    jobs = sorted((job.kind, job.due_at) for job in town.jobs(case))
    (period,) = all_of(Deadline, instance_id=case)
    start_of_period = period.starts_at
    time.travel("2026-10-08T09:00:00+08:00")
    complete_task(task, actor=ann, variables={"old": 2, "new": "y"})
    assert list(town.tasks(case)) == ["check"]
    time.travel("2026-10-08T09:05:00+08:00")
    withdraw_submission(task, actor=ann, reason="填错了")

    again = town.tasks(case)
    assert list(again) == ["work"]
    assert (again["work"].id, again["work"].assignee, again["work"].due_at) == (task, "ann", due)
    assert again["work"].created_at == created
    variables = town.instance(case).variables
    assert (variables["old"], variables["kept"], "new" in variables) == (1, "x", False)
    deadlines = {one.rule: one for one in all_of(Deadline, instance_id=case)}
    assert (deadlines["T3"].status, deadlines["T3"].closed_at) == ("running", None)
    assert (deadlines["T3"].starts_at, deadlines["T3"].due_at) == (start_of_period, due)
    assert deadlines["quiet"].status == "cancelled"
    assert sorted((job.kind, job.due_at) for job in town.jobs(case)) == jobs
    (activity,) = all_of(ActivityInstance, id=task)
    assert (activity.ended_at, activity.completed_by) == (None, None)
    (event,) = events(case, "task.withdrawn")
    assert (event.actor, event.activity_id, event.data["reason"]) == ("ann", task, "填错了")
    assert [one.data["due_at"] for one in events(case, "deadline.reopened")] == [due]

    complete_task(task, actor=ann, variables={"old": 3})
    assert (list(town.tasks(case)), town.instance(case).variables["old"]) == (["check"], 3)
    fulfilled = [one.status for one in all_of(Deadline, instance_id=case) if one.rule == "T3"]
    assert fulfilled == ["fulfilled"]


def test_only_its_own_maker_withdraws(town: Installation) -> None:
    """Neither a colleague nor another system; and only the last submission."""
    chain = process(
        "start>a>b>c>done", start(), user("a", **CLERK), user("b", **CLERK), user("c", **CLERK), end("done")
    )
    town.deploy(("p.bpmn", chain))
    case, ann = town.start("p"), town.actor("ann")
    first = town.tasks(case)["a"].id
    complete_task(first, actor=ann)
    for other in ("bob", "integration", "stranger"):
        with pytest.raises(Forbidden):
            withdraw_submission(first, actor=town.actor(other))
    second = town.tasks(case)["b"].id
    with pytest.raises(CannotWithdraw, match="没有可以撤回"):
        withdraw_submission(second, actor=ann)
    complete_task(second, actor=ann)
    with pytest.raises(CannotWithdraw):
        withdraw_submission(first, actor=ann)
    withdraw_submission(second, actor=ann)
    assert list(town.tasks(case)) == ["b"]
    with pytest.raises(CannotWithdraw):  # one step back, not two
        withdraw_submission(first, actor=ann)


def test_what_has_followed_stands_in_the_way(town: Installation) -> None:
    """A claim of the next task is an act of somebody else; a remark or an urge is none."""
    town.deploy(("p.bpmn", under_a_deadline()), ("deadlines.yaml", RULES))
    case, ann = town.start("p"), town.actor("ann")
    task = town.tasks(case)["work"].id
    complete_task(task, actor=ann)
    add_remark(case, "请尽快审核", actor=town.actor("bob"))
    claim_task(town.tasks(case)["check"].id, actor=town.actor("head"))
    with pytest.raises(CannotWithdraw, match="head"):
        withdraw_submission(task, actor=ann)
    assert list(town.tasks(case)) == ["check"]


def test_a_decision_about_the_next_period_stands_in_the_way(town: Installation) -> None:
    """Somebody has extended the deadline that the submission opened."""
    town.deploy(
        (
            "p.bpmn",
            process(
                "start>a>b>done",
                *(start(), user("a", **CLERK), user("b", properties(deadline="T3"), **CLERK), end("done")),
            ),
        ),
        ("deadlines.yaml", RULES),
    )
    case, ann = town.start("p"), town.actor("ann")
    task = town.tasks(case)["a"].id
    complete_task(task, actor=ann)
    (period,) = all_of(Deadline, instance_id=case)
    extend_deadline(period.id, Grounds("某规§七", "案情复杂", "head"), actor=town.actor("integration"), amount=1)
    with pytest.raises(CannotWithdraw):
        withdraw_submission(task, actor=ann)


def test_what_was_sent_cannot_be_called_back(town: Installation) -> None:
    """The submission itself has thrown a message."""
    chain = process(
        "start>work>tell>after>done",
        *(start(), user("work", **CLERK), throw("tell", message("go")), user("after", **CLERK), end("done")),
        messages="go",
        id_="teller",
    )
    town.deploy(("t.bpmn", chain))
    case, ann = town.start("teller"), town.actor("ann")
    task = town.tasks(case)["work"].id
    complete_task(task, actor=ann)
    with pytest.raises(CannotWithdraw, match="发出消息"):
        withdraw_submission(task, actor=ann)


def test_the_end_of_a_case_stands(town: Installation) -> None:
    """Nothing is kept of it."""
    town.deploy(("p.bpmn", process("start>work>done", start(), user("work", **CLERK), end("done"))))
    case, ann = town.start("p"), town.actor("ann")
    task = town.tasks(case)["work"].id
    complete_task(task, actor=ann)
    with pytest.raises(CannotWithdraw, match="办结"):
        withdraw_submission(task, actor=ann)
    assert all_of(FormerState) == []


def test_a_join_counts_as_before(town: Installation) -> None:
    """A token that came to a join by the submission goes back with it; the join waits for it again."""
    forked = process(
        "start>fork>a>join; fork>b>join; join>after>done",
        *(start(), parallel("fork"), user("a", **CLERK), user("b", **CLERK), parallel("join")),
        *(user("after", **CLERK), end("done")),
    )
    town.deploy(("p.bpmn", forked))
    case, ann = town.start("p"), town.actor("ann")
    first = town.tasks(case)["a"].id
    complete_task(first, actor=ann)
    withdraw_submission(first, actor=ann)
    assert set(town.tasks(case)) == {"a", "b"}
    complete_task(town.tasks(case)["b"].id, actor=town.actor("bob"))
    with pytest.raises(
        CannotWithdraw
    ):  # of another's work in the case it would have to undo nothing, but is not asked to
        withdraw_submission(first, actor=ann)
    complete_task(first, actor=ann)
    assert list(town.tasks(case)) == ["after"]
    withdraw_submission(first, actor=ann)
    assert list(town.tasks(case)) == ["a"]
    town.complete(case, "a", ann)
    town.complete(case, "after", ann)
    assert town.instance(case).status == "COMPLETED"


def test_a_called_process_that_was_opened_is_gone_with_it(town: Installation) -> None:
    """Its instance is terminated, its task withdrawn; the caller stands before its call."""
    town.deploy(
        ("b.bpmn", called()),
        (
            "a.bpmn",
            process(
                "start>first>call>after>done",
                *(start(), user("first", **CLERK), CALL, user("after"), end("done")),
                id_="caller",
            ),
        ),
    )
    case, ann = town.start("caller"), town.actor("ann")
    task = town.tasks(case)["first"].id
    complete_task(task, actor=ann)
    (inner,) = all_of(ProcessInstance, super_instance_id=case)
    assert list(town.tasks(inner.id)) == ["work"]
    withdraw_submission(task, actor=ann)
    assert (list(town.tasks(case)), town.tasks(inner.id)) == (["first"], {})
    assert town.instance(inner.id).status == "INTERNALLY_TERMINATED"
    complete_task(task, actor=ann)
    again = [one for one in all_of(ProcessInstance, super_instance_id=case) if one.status == "ACTIVE"]
    assert [list(town.tasks(one.id)) for one in again] == [["work"]]


def test_waits_that_were_opened_are_gone(town: Installation) -> None:
    """A message, a timer and a value that a script set."""
    chain = process(
        "start>work>sum>fork>heard>done; fork>wait>done",
        *(start(), user("work", **CLERK), script("sum", "1 + 1", "total"), parallel("fork")),
        *(catch("heard", message("go")), catch("wait", timer("duration", "PT1H")), end("done")),
        messages="go",
    )
    town.deploy(("p.bpmn", chain))
    case, ann = town.start("p"), town.actor("ann")
    task = town.tasks(case)["work"].id
    complete_task(task, actor=ann)
    assert (len(all_of(EventSubscription)), len(all_of(Job))) == (1, 1)
    withdraw_submission(task, actor=ann)
    assert (all_of(EventSubscription), all_of(Job), "total" in town.instance(case).variables) == ([], [], False)


def test_due_time_decides(town: Installation, time: TestClock) -> None:
    """A timer of what followed that was due when the withdrawal came has fired first; so it is too late."""
    town.deploy(("p.bpmn", under_a_deadline()), ("deadlines.yaml", RULES))
    case, ann = town.start("p"), town.actor("ann")
    task = town.tasks(case)["work"].id
    complete_task(task, actor=ann)
    time.travel("2026-10-01T16:30:01+08:00")
    with pytest.raises(CannotWithdraw):
        withdraw_submission(task, actor=ann)


def test_a_period_that_ran_out_meanwhile_is_not_gone_back_to(town: Installation, time: TestClock) -> None:
    """The timer of the task itself would be due at once."""
    late = boundary("late", "work", timer("duration", "P7D"))
    chain = process(
        "start>work>check>done; late>over",
        *(start(), user("work", **CLERK), late, user("check", **CLERK), end("done"), end("over")),
    )
    town.deploy(("p.bpmn", chain))
    case, ann = town.start("p"), town.actor("ann")
    task = town.tasks(case)["work"].id
    complete_task(task, actor=ann)
    time.travel("2026-10-08T00:00:00+08:00")
    with pytest.raises(CannotWithdraw, match="2026-10-07 16:30"):
        withdraw_submission(task, actor=ann)
    assert list(town.tasks(case)) == ["check"]


def test_who_withdraws_and_who_goes_on_take_turns(town: Installation) -> None:
    """Exactly one of the two succeeds, and the case stands where that one left it."""
    chain = process(
        "start>work>check>done",
        start(),
        user("work", **CLERK),
        user("check", c_candidateGroups="head@bureau"),
        end("done"),
    )
    town.deploy(("p.bpmn", chain))
    case, ann, head = town.start("p"), town.actor("ann"), town.actor("head")
    task = town.tasks(case)["work"].id
    complete_task(task, actor=ann)
    following = town.tasks(case)["check"].id
    answers = together(town, lambda: withdraw_submission(task, actor=ann), lambda: complete_task(following, actor=head))
    refused = [answer for answer in answers if answer is not None]
    assert len(refused) == 1
    assert isinstance(refused[0], ChengxuError)
    if answers[0] is None:
        assert isinstance(refused[0], TaskGone)
        assert list(town.tasks(case)) == ["work"]
    else:
        assert isinstance(refused[0], CannotWithdraw)
        assert town.instance(case).status == "COMPLETED"
