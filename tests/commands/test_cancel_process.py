"""Cancelling a case from outside."""

from __future__ import annotations

import pytest

from app.commands.cancel_process import cancel_process
from app.errors import BadRequest, Forbidden, NotFound
from app.models import EventSubscription
from app.store.case import CaseEnded
from tests.commands.procedures import interrupted, receiver
from tests.commands.rows import all_of, events
from tests.installation import Installation


def test_a_cancelled_case_leaves_only_its_history(town: Installation) -> None:
    """Tasks and timers are gone, the reason stays; a second cancelling finds the case ended."""
    town.deploy(("p.bpmn", interrupted("PT1H", "duration")))
    case, machine = town.start("p"), town.actor("integration")
    cancel_process(case, actor=machine, reason="重复登记")
    ended = town.instance(case)
    assert (ended.status, ended.end_reason, ended.state) == ("EXTERNALLY_TERMINATED", "重复登记", None)
    assert (town.tasks(case), town.jobs(case)) == ({}, [])
    assert [event.data for event in events(case, "process.cancelled")] == [{"reason": "重复登记"}]
    with pytest.raises(CaseEnded):
        cancel_process(case, actor=machine, reason="again")


def test_a_cancelled_case_waits_for_no_message(town: Installation) -> None:
    """Its subscriptions go with it."""
    town.deploy(("r.bpmn", receiver()))
    cancel_process(town.start("receiver"), actor=town.actor("integration"), reason="x")
    assert all_of(EventSubscription) == []


def test_cancelling_needs_power_and_reason(town: Installation) -> None:
    """People have forms for this; a blank reason is none; an unknown case is not found."""
    town.deploy(("r.bpmn", receiver()))
    case = town.start("receiver")
    for user_id in ("ann", "analyst", "admin"):
        with pytest.raises(Forbidden):
            cancel_process(case, actor=town.actor(user_id), reason="x")
    with pytest.raises(BadRequest):
        cancel_process(case, actor=town.actor("integration"), reason=" ")
    with pytest.raises(NotFound):
        cancel_process("nothing", actor=town.actor("integration"), reason="x")
    assert town.instance(case).status == "ACTIVE"
