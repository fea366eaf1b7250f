"""Returning a task to an earlier one of its branch."""

from __future__ import annotations

import pytest

from app.commands.claim_task import claim_task
from app.commands.complete_task import complete_task
from app.commands.return_task import CannotReturn, return_task
from app.errors import ChengxuError, Forbidden
from app.models import ActivityInstance, Deadline
from app.queries.returning import return_preview, return_targets
from app.store.open_task import TaskGone
from app.store.reasons import ReasonMissing
from tests.commands.procedures import CLERK, RULES
from tests.commands.rows import all_of, events, row_counts
from tests.commands.together import together
from tests.conftest import TestClock
from tests.engine.bpmn import boundary, end, parallel, process, properties, start, timer, user, xor
from tests.installation import Installation

HEAD = {"c_candidateGroups": "head@bureau"}


def approval() -> bytes:
    """Written by a clerk under a deadline, approved by the head within a day."""
    late = boundary("late", "approve", timer("duration", "P1D"))
    approve = user("approve", properties(**{"not-same-person-as": "write", "deadline": "quiet"}), name="审批", **HEAD)
    return process(
        "start>note>write>approve>done; late>over",
        *(start(), user("note", name="登记", **CLERK), user("write", properties(deadline="T3"), name="拟稿", **CLERK)),
        *(approve, late, end("done"), end("over")),
    )


@pytest.fixture
def case(town: Installation) -> str:
    town.deploy(("p.bpmn", approval()), ("deadlines.yaml", RULES))
    case = town.start("p")
    town.complete(case, "note", town.actor("bob"))
    town.complete(case, "write", town.actor("ann"), text="初稿")
    return case


def test_it_goes_back_to_who_did_it(town: Installation, case: str, time: TestClock) -> None:
    """With the reason; what is cancelled was shown before; the values stay, both deadlines are right."""
    head, task = town.actor("head"), town.tasks(case)["approve"].id
    assert [one.element_id for one in return_targets(head, task)] == ["write", "note"]
    shown = return_preview(head, task, "write").preview
    assert [one.element_id for one in shown.cancelled] == ["approve"]
    assert [one.element_id for one in shown.opened] == ["write"]
    time.travel("2026-09-30T17:00:00+08:00")
    return_task(task, "write", actor=head, reason="请补充依据")
    tasks = town.tasks(case)
    assert (list(tasks), tasks["write"].assignee) == (["write"], "ann")
    assert town.instance(case).variables["text"] == "初稿"
    (event,) = events(case, "task.returned")
    assert (event.actor, event.activity_id, event.data) == (
        "head",
        task,
        {"name": "审批", "to": "write", "to_name": "拟稿", "person": "ann", "reason": "请补充依据"},
    )
    periods = sorted((one.rule, one.status) for one in all_of(Deadline, instance_id=case))
    assert periods == [("T3", "fulfilled"), ("T3", "running"), ("quiet", "cancelled")]
    assert [job.kind for job in town.jobs(case) if job.kind == "timer"] == []
    (row,) = all_of(ActivityInstance, id=task)
    assert (row.cancelled, row.completed_by) == (True, None)
    town.complete(case, "write", town.actor("ann"), text="二稿")
    town.complete(case, "approve", head)
    assert town.instance(case).status == "COMPLETED"


def test_who_may_not_do_the_task_does_not_return_it(town: Installation, case: str) -> None:
    """Nor is it returned without a reason, or to where nobody was."""
    task, before = town.tasks(case)["approve"].id, row_counts()
    for who in ("ann", "bob", "integration", "stranger"):
        with pytest.raises(Forbidden):
            return_task(task, "write", actor=town.actor(who), reason="x")
    with pytest.raises(ReasonMissing):
        return_task(task, "write", actor=town.actor("head"), reason=None)
    for element in ("approve", "done", "start", "nothing"):
        with pytest.raises(CannotReturn):
            return_task(task, element, actor=town.actor("head"), reason="x")
    assert row_counts() == before


def test_due_time_decides(town: Installation, case: str, time: TestClock) -> None:
    """The timer beside the task was due a second before: it is over, and nothing is returned."""
    task = town.tasks(case)["approve"].id
    time.travel("2026-10-01T16:30:00+08:00")
    with pytest.raises(TaskGone):
        return_task(task, "write", actor=town.actor("head"), reason="x")
    assert events(case, "task.returned") == []


@pytest.mark.parametrize(
    ("done", "at", "targets"),
    [
        (["first"], "a", []),  # the other branch is open too
        (["first", "a"], "a2", ["a"]),
        (["first", "a", "b"], "a2", ["a"]),  # a token of the other branch waits at the join
        (["first", "a", "b", "a2"], "after", ["a2", "b", "a", "first"]),
    ],
)
def test_only_of_the_same_branch(sqlite_town: Installation, done: list[str], at: str, targets: list[str]) -> None:
    """Before a fork there is other work that would be done twice; after the join nothing is open but the task."""
    model = process(
        "start>first>fork>a>a2>join; fork>b>join; join>after>done",
        *(start(), parallel("fork"), parallel("join"), end("done")),
        *(user(name, **CLERK) for name in ("first", "a", "a2", "b", "after")),
    )
    sqlite_town.deploy(("p.bpmn", model))
    case, ann = sqlite_town.start("p"), sqlite_town.actor("ann")
    for element in done:
        sqlite_town.complete(case, element, ann)
    found = return_targets(ann, sqlite_town.tasks(case)[at].id)
    assert [one.element_id for one in found] == targets


def test_an_exclusive_branch_not_taken_is_no_target(sqlite_town: Installation) -> None:
    """Only what was done on the way."""
    model = process(
        "start>gate>x[way = 1]; gate>y[way = 2]; x>meet>after>done; y>meet",
        *(start(), xor("gate"), user("x", **CLERK), user("y", **CLERK), xor("meet")),
        *(user("after", **CLERK), end("done")),
    )
    sqlite_town.deploy(("p.bpmn", model))
    case, ann = sqlite_town.start("p", {"way": 1}), sqlite_town.actor("ann")
    sqlite_town.complete(case, "x", ann)
    assert [one.element_id for one in return_targets(ann, sqlite_town.tasks(case)["after"].id)] == ["x"]


def test_who_cannot_do_it_any_more_is_not_given_it(town: Installation, case: str) -> None:
    """It lies open to the post."""
    from app.extensions import db
    from app.models import User

    task = town.tasks(case)["approve"].id
    db.session.get_one(User, "ann").active = False
    db.session.commit()
    return_task(task, "write", actor=town.actor("head"), reason="x")
    assert town.tasks(case)["write"].assignee is None
    claim_task(town.tasks(case)["write"].id, actor=town.actor("bob"))


def test_returning_and_completing_take_turns(town: Installation, case: str) -> None:
    """The head presses both at once: one of the two is done."""
    head, task = town.actor("head"), town.tasks(case)["approve"].id
    answers = together(
        town,
        lambda: return_task(task, "write", actor=head, reason="x"),
        lambda: complete_task(task, actor=head),
    )
    refused = [answer for answer in answers if answer is not None]
    assert len(refused) == 1
    assert isinstance(refused[0], ChengxuError)
    assert (list(town.tasks(case)) == ["write"]) == (answers[0] is None)
