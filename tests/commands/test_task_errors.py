"""Errors and escalations thrown from a user task."""

from __future__ import annotations

import pytest

from app.commands.throw_error import throw_error
from app.commands.throw_escalation import throw_escalation
from app.errors import Forbidden, InvalidSubmission
from app.models import ActivityInstance
from app.store.open_task import TaskGone
from tests.commands.procedures import FACTS, OPINION, with_form
from tests.commands.rows import all_of, events, row_counts
from tests.commands.trees import escalating, throwing
from tests.installation import Installation


def test_a_caught_error_goes_the_modelled_way(town: Installation) -> None:
    """The task is gone, its variables and the error's message are there, and who threw it is known."""
    town.deploy(("p.bpmn", throwing()))
    case = town.start("p")
    task = town.tasks(case)["work"].id
    throw_error(task, actor=town.actor("ann"), code="E1", message="缺件", variables={"missing": "回执"})
    assert list(town.tasks(case)) == ["repair"]
    assert {k: v for k, v in town.instance(case).variables.items() if k != "case_no"} == {
        "missing": "回执",
        "why": "缺件",
    }
    (event,) = events(case, "task.error")
    assert (event.actor, event.data["code"], event.data["message"]) == ("ann", "E1", "缺件")
    assert [(e.element_id, e.data["thrown_by"]) for e in events(case, "error.caught")] == [("failed", "work")]
    assert [row.completed_by for row in all_of(ActivityInstance, element_id="work")] == ["ann"]
    with pytest.raises(TaskGone, match="ann"):
        throw_error(task, actor=town.actor("bob"), code="E1")


def test_an_escalation_leaves_the_task_open(town: Installation) -> None:
    """Somebody else has work too; one that nobody catches changes nothing but history."""
    town.deploy(("p.bpmn", escalating()))
    case = town.start("p")
    task = town.tasks(case)["work"].id
    throw_escalation(task, actor=town.actor("ann"), code="up", variables={"urgent": True})
    assert set(town.tasks(case)) == {"work", "told"}
    assert town.instance(case).variables["urgent"] is True
    throw_escalation(task, actor=town.actor("ann"), code="other")
    assert len(town.tasks(case)) == 2
    assert [event.data["code"] for event in events(case, "task.escalated")] == ["up", "other"]
    assert [event.element_id for event in events(case, "escalation.caught")] == ["above"]
    assert [row.completed_by for row in all_of(ActivityInstance, element_id="work")] == [None]


def test_only_who_may_complete_may_throw(town: Installation) -> None:
    """A head, another organisation's clerk and another system have no say in a clerk's task."""
    town.deploy(("p.bpmn", throwing()))
    task, before = town.tasks(town.start("p"))["work"].id, row_counts()
    for user_id in ("head", "stranger", "integration"):
        with pytest.raises(Forbidden):
            throw_error(task, actor=town.actor(user_id), code="E1")
        with pytest.raises(Forbidden):
            throw_escalation(task, actor=town.actor(user_id), code="E1")
    assert row_counts() == before


def test_no_way_round_the_form(town: Installation) -> None:
    """What the form would have checked cannot come with an error instead."""
    town.deploy(("p.bpmn", with_form()), ("facts.form", FACTS), ("opinion.form", OPINION))
    task = town.tasks(town.start("p", {"title": "x"}))["work"].id
    with pytest.raises(InvalidSubmission):
        throw_error(task, actor=town.actor("ann"), code="E1", variables={"opinion": 5})
