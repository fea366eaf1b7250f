"""A called process that had ended is compensated: its row is active again, its handlers are tasks of its clerks."""

from __future__ import annotations

import pytest

from app.commands.cancel_process import cancel_process
from app.commands.withdraw_submission import withdraw_submission
from app.models import ActivityInstance, ProcessInstance, Veil
from app.store.followed import CannotWithdraw
from tests.commands.clerk import do
from tests.commands.procedures import CLERK
from tests.commands.rows import all_of, events
from tests.engine.bpmn import call, compensate, end, process, properties, start, throw, undo, user
from tests.installation import Installation
from tests.queries.explanation.telling import told

OUT = '<camunda:in variables="all"/><camunda:out variables="all"/>'


def calling() -> bytes:
    """The case calls a process, finds what it did wrong, and has it undone before it goes on."""
    parts = [start(), call("call", "called", passed=OUT), user("check", **CLERK), throw("t", compensate())]
    return process("start>call>check>t>again>done", *parts, user("again", **CLERK), end("done"), id_="caller")


def issuing(**handler: str) -> bytes:
    """Two steps, each of which can be undone."""
    steps = [
        user(id_, **CLERK) + undo(id_, user(f"un{id_}", isForCompensation="true", **CLERK, **handler)) for id_ in "ab"
    ]
    return process("start>a>b>over", start(), *steps, end("over"), id_="called")


@pytest.fixture
def case(town: Installation) -> str:
    """What it has called has ended."""
    town.deploy(("caller.bpmn", calling()), ("called.bpmn", issuing()))
    begun = town.start("caller")
    do(town, inner(begun).id, "a")
    do(town, inner(begun).id, "b", answer="准予")
    return begun


def inner(case: str) -> ProcessInstance:
    """The one instance that the case has called."""
    (found,) = all_of(ProcessInstance, super_instance_id=case)
    return found


def test_the_same_instance_is_active_again_until_all_is_undone(town: Installation, case: str) -> None:
    """No second row; history tells when it was opened again, and that it ended twice."""
    called = inner(case).id
    assert inner(case).status == "COMPLETED"
    do(town, case, "check")
    again = inner(case)
    assert (again.id, again.status, again.ended_at) == (called, "ACTIVE", None)
    assert (list(town.tasks(called)), list(town.tasks(case))) == (["unb"], [])
    do(town, called, "unb", answer=None)
    do(town, called, "una")
    done = inner(case)
    assert (done.status, done.end_element, done.ended_at is None) == ("COMPLETED", "over", False)
    assert list(town.tasks(case)) == ["again"]
    assert len(events(called, "process.recalled")) == 1 and len(events(called, "process.ended")) == 2
    (row,) = all_of(ActivityInstance, element_id="call")
    assert row.called_instance_id == called and row.ended_at is not None
    do(town, case, "again")
    assert town.instance(case).status == "COMPLETED"


def test_what_a_handler_changes_stays_in_it(town: Installation, case: str) -> None:
    """The call was over: nothing is handed back a second time."""
    do(town, case, "check")
    do(town, inner(case).id, "unb", answer="撤销")
    do(town, inner(case).id, "una")
    assert (inner(case).variables["answer"], town.instance(case).variables["answer"]) == ("撤销", "准予")


def test_a_continuation_before_a_handler_is_a_job_of_it(town: Installation) -> None:
    """Nothing has begun in it yet, and it is active all the same."""
    town.deploy(("caller.bpmn", calling()), ("called.bpmn", issuing(c_asyncBefore="true")))
    case = town.start("caller")
    do(town, inner(case).id, "a")
    do(town, inner(case).id, "b")
    do(town, case, "check")
    assert inner(case).status == "ACTIVE" and not town.tasks(inner(case).id)


def test_a_submission_that_has_opened_it_stands(town: Installation, case: str) -> None:
    """A handler's own can be withdrawn, as long as nothing has followed."""
    thrown = do(town, case, "check")
    with pytest.raises(CannotWithdraw):
        withdraw_submission(thrown, actor=town.actor("ann"))
    called = inner(case).id
    undone = do(town, called, "unb")
    withdraw_submission(undone, actor=town.actor("ann"))
    assert list(town.tasks(called)) == ["unb"] and inner(case).status == "ACTIVE"
    do(town, called, "unb")
    do(town, called, "una")
    assert (inner(case).status, list(town.tasks(case))) == ("COMPLETED", ["again"])


def test_a_case_that_is_cancelled_meanwhile_leaves_it_as_it_had_ended(town: Installation, case: str) -> None:
    do(town, case, "check")
    cancel_process(case, actor=town.actor("integration"), reason="申请人撤回")
    assert (inner(case).status, town.instance(case).status) == ("COMPLETED", "EXTERNALLY_TERMINATED")
    assert not all_of(ActivityInstance, ended_at=None)


def veils(case: str) -> list[list[str]]:
    """What is kept back in the case itself."""
    return sorted(veil.standing for veil in all_of(Veil, instance_id=case))


def test_what_was_handed_back_as_it_was_opened_again_stays_behind_its_veil(town: Installation) -> None:
    """It ends and is opened again in one step; undone, nothing is handed back, and no veil laid, a second time."""
    kept = properties(**{"visible-to": "owner"})
    step = user("a", kept, **CLERK) + undo("a", user("una", isForCompensation="true", **CLERK))
    called = process("start>a>over", start(), step, end("over"), id_="called")
    parts = [start(), call("call", "called", passed=OUT), throw("t", compensate()), user("again", **CLERK), end("done")]
    caller = process("start>call>t>again>done", *parts, id_="caller")
    town.deploy(("caller.bpmn", caller), ("called.bpmn", called))
    case = town.start("caller")
    do(town, inner(case).id, "a", secret="某甲")
    assert (inner(case).status, events(inner(case).id, "process.ended")) == ("ACTIVE", [])
    assert town.instance(case).variables["secret"] == "某甲" and veils(case) == [["secret"]]
    do(town, inner(case).id, "una")
    assert inner(case).status == "COMPLETED" and veils(case) == [["secret"]]


def test_it_is_explained_and_told_as_active(sqlite_town: Installation) -> None:
    """Where the case stands, in both languages."""
    town = sqlite_town
    town.deploy(("caller.bpmn", calling()), ("called.bpmn", issuing()))
    case = town.start("caller")
    for task in "ab":
        do(town, inner(case).id, task)
    assert told(case).called[0].ended_at is not None
    do(town, case, "check")
    found = told(case)
    assert [wait.place.element.id for wait in found.waits] == ["unb"]
    assert [(one.status, one.ended_at) for one in found.called] == [("ACTIVE", None)]
    assert told(case, "en").called[0].status == "ACTIVE"
