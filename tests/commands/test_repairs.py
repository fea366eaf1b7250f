"""Repairing a running case: its variables, and where it stands."""

from __future__ import annotations

import pytest

from app.commands.correlate_message import MismatchingCorrelation
from app.commands.move_process import move_process
from app.commands.set_variables import set_variables
from app.commands.signal_execution import signal_execution
from app.engine.errors import CannotMove
from app.errors import BadRequest, Forbidden
from app.models import ActivityInstance, EventSubscription, ProcessInstance
from app.queries.modification import preview
from app.store.case import CaseEnded
from app.store.moves import Moves
from tests.commands.rows import all_of, events, row_counts
from tests.commands.trees import called, caller, receiving, returning, watching
from tests.conftest import TestClock
from tests.installation import Installation


def test_variables_are_set_and_removed_with_a_name_to_it(town: Installation) -> None:
    """In one step, by another system; history says who and what."""
    town.deploy(("p.bpmn", returning()))
    case = town.start("p", {"a": 1, "b": 2})
    set_variables(case, actor=town.actor("integration"), values={"a": 5, "c": "x"}, removed=["b", "nothing"])
    variables = town.instance(case).variables
    assert (variables["a"], variables["c"], "b" in variables) == (5, "x", False)
    event = events(case, "variables.set")[-1]
    assert (event.actor, event.data) == ("integration", {"set": {"a": 5, "c": "x"}, "removed": ["b"]})


def test_people_do_not_set_variables(town: Installation) -> None:
    """They have forms; an analyst and an administrator neither."""
    town.deploy(("p.bpmn", returning()))
    case = town.start("p")
    for user_id in ("ann", "analyst", "admin"):
        with pytest.raises(Forbidden):
            set_variables(case, actor=town.actor(user_id), values={"a": 1})


def test_variables_belong_to_caller_or_called(town: Installation) -> None:
    """Setting those of one leaves the other's alone."""
    town.deploy(("a.bpmn", caller()), ("b.bpmn", called()))
    case = town.start("caller")
    (inner,) = all_of(ProcessInstance, super_instance_id=case)
    set_variables(inner.id, actor=town.actor("integration"), values={"inside": 1})
    set_variables(case, actor=town.actor("integration"), values={"outside": 1})
    assert {"inside"} == {"inside", "outside"} & set(town.instance(inner.id).variables)
    assert {"outside"} == {"inside", "outside"} & set(town.instance(case).variables)
    assert [event.data["set"] for event in events(inner.id, "variables.set")][-1] == {"inside": 1}


def test_a_condition_sees_the_change(town: Installation) -> None:
    """Its subscription shows what the case waits for, and is gone once the condition holds."""
    town.deploy(("w.bpmn", watching()))
    case = town.start("watching", {"amount": 1})
    assert [(row.kind, row.element_id) for row in all_of(EventSubscription)] == [("condition", "wait")]
    set_variables(case, actor=town.actor("integration"), values={"amount": 50})
    assert town.tasks(case) == {}
    set_variables(case, actor=town.actor("integration"), values={"amount": 500})
    assert (list(town.tasks(case)), all_of(EventSubscription)) == (["after"], [])


def test_a_case_is_returned(town: Installation) -> None:
    """What is open is cancelled with its timer, the task before is open again, and history says who and why."""
    town.deploy(("p.bpmn", returning()))
    case = town.start("p")
    town.complete(case, "draft", town.actor("ann"))
    assert len(town.jobs(case)) == 1
    move_process(
        case, Moves(cancel_all=("approve",), start_before=("draft",)), actor=town.actor("admin"), annotation="退回补正"
    )
    assert (list(town.tasks(case)), town.jobs(case)) == (["draft"], [])
    (event,) = events(case, "process.moved")
    assert (event.actor, event.data) == (
        "admin",
        {"cancel": ["approve"], "start_before": ["draft"], "annotation": "退回补正"},
    )
    assert [row.cancelled for row in all_of(ActivityInstance, element_id="approve")] == [True]
    town.complete(case, "draft", town.actor("ann"))
    town.complete(case, "approve")
    assert town.instance(case).status == "COMPLETED"


def test_the_preview_tells_and_does_nothing(town: Installation, time: TestClock) -> None:
    """What would be cancelled, opened and armed, with due times; the rows are as before."""
    town.deploy(("p.bpmn", returning()))
    case = town.start("p")
    before = row_counts()
    found = preview(town.actor("admin"), case, Moves(cancel_all=("draft",), start_before=("approve",)))
    assert [change.element_id for change in found.cancelled] == ["draft"]
    assert [wait.element_id for wait in found.opened] == ["approve"]
    assert [(wait.element_id, str(wait.due_at)) for wait in found.armed] == [("late", "2026-10-10 16:30:00+08:00")]
    assert (found.disarmed, found.ended) == ((), None)
    assert (row_counts(), list(town.tasks(case))) == (before, ["draft"])
    town.complete(case, "draft", town.actor("ann"))
    found = preview(town.actor("admin"), case, Moves(cancel_all=("approve",)))
    assert (len(found.disarmed), found.ended) == (1, "cancelled")
    with pytest.raises(Forbidden):
        preview(town.actor("ann"), case, Moves(cancel_all=("approve",)))


def test_what_was_called_is_moved_by_its_own_id(town: Installation) -> None:
    """Its elements are its own; moving everything away from it ends it or opens it anew, as it was told."""
    town.deploy(("a.bpmn", caller()), ("b.bpmn", called()))
    case = town.start("caller")
    (inner,) = all_of(ProcessInstance, super_instance_id=case)
    move_process(inner.id, Moves(cancel_all=("work",), start_before=("work",)), actor=town.actor("admin"))
    assert list(town.tasks(inner.id)) == ["work"]
    assert len(all_of(ActivityInstance, element_id="work")) == 2
    move_process(case, Moves(cancel_all=("call",), start_before=("after",)), actor=town.actor("admin"))
    assert list(town.tasks(case)) == ["after"]
    assert town.instance(inner.id).status == "INTERNALLY_TERMINATED"


def test_a_move_from_everywhere_ends_the_case(town: Installation) -> None:
    """Cancelled, with the annotation as its reason."""
    town.deploy(("p.bpmn", returning()))
    case = town.start("p")
    move_process(case, Moves(cancel_all=("draft",)), actor=town.actor("integration"), annotation="误启")
    ended = town.instance(case)
    assert (ended.status, ended.end_reason) == ("EXTERNALLY_TERMINATED", "误启")
    with pytest.raises(CaseEnded):
        move_process(case, Moves(start_before=("draft",)), actor=town.actor("integration"))


def test_impossible_moves_change_nothing(town: Installation) -> None:
    """An unknown element, an activity that is over, nothing at all, and who has no business with it."""
    town.deploy(("p.bpmn", returning()))
    case = town.start("p")
    before = row_counts()
    admin = town.actor("admin")
    for moves in (Moves(), Moves(cancel_all=("approve",))):
        with pytest.raises(BadRequest):
            move_process(case, moves, actor=admin)
    for moves in (Moves(start_before=("nowhere",)), Moves(cancel=("nothing",))):
        with pytest.raises(CannotMove):
            move_process(case, moves, actor=admin)
    for user_id in ("ann", "analyst"):
        with pytest.raises(Forbidden):
            move_process(case, Moves(cancel_all=("draft",)), actor=town.actor(user_id))
    assert row_counts() == before


def test_a_nameless_receive_task_goes_on_when_told(town: Installation) -> None:
    """By the instance, or by the activity; no message of any name reaches it."""
    town.deploy(("n.bpmn", receiving()))
    one, two = town.start("nameless"), town.start("nameless")
    machine = town.actor("integration")
    signal_execution(one, actor=machine, payload={"x": 1})
    assert (list(town.tasks(one)), town.instance(one).variables["x"]) == (["after"], 1)
    (waiting,) = all_of(EventSubscription)
    signal_execution(waiting.activity_id, actor=machine, payload={})
    assert list(town.tasks(two)) == ["after"]
    with pytest.raises(MismatchingCorrelation):
        signal_execution(one, actor=machine, payload={})
    with pytest.raises(Forbidden):
        signal_execution(one, actor=town.actor("ann"), payload={})
