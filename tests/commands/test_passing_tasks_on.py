"""Assigning, transferring, delegating and resolving, urging: who may, whom it reaches, what history says."""

from __future__ import annotations

import pytest

from app.access.delegation import BeingDelegated
from app.access.tasks import ClaimedByOther, SeparationOfDuties
from app.actor import SYSTEM
from app.commands.assign_task import assign_task
from app.commands.claim_task import claim_task
from app.commands.complete_task import complete_task
from app.commands.create_account import create_account
from app.commands.delegate_task import delegate_task
from app.commands.resolve_task import resolve_task
from app.commands.transfer_task import transfer_task
from app.commands.unclaim_task import unclaim_task
from app.commands.urge_task import UrgedToday, urge_task
from app.errors import BadRequest, Conflict, Forbidden
from app.models import Notification
from app.store.open_task import TaskGone
from app.store.reasons import ReasonMissing, WordsTooLong
from tests.commands.procedures import four_eyes, one_task
from tests.commands.rows import all_of, events, row_counts
from tests.commands.together import together
from tests.conftest import TestClock
from tests.installation import Installation


@pytest.fixture
def case(town: Installation) -> str:
    town.deploy(("p.bpmn", one_task()))
    return town.start("p")


def _held(town: Installation, case: str, by: str = "ann") -> str:
    task = town.tasks(case)["work"].id
    claim_task(task, actor=town.actor(by))
    return task


def test_the_head_assigns(town: Installation, case: str) -> None:
    """To somebody of the post, also when another holds it; null lays it open; each is told by a notice."""
    task, head = town.tasks(case)["work"].id, town.actor("head")
    assign_task(task, "ann", actor=head)
    assign_task(task, "ann", actor=head)  # changes nothing
    assign_task(task, "bob", actor=head)
    with pytest.raises(ClaimedByOther):
        complete_task(task, actor=town.actor("ann"))
    assign_task(task, None, actor=head)
    assert town.tasks(case)["work"].assignee is None
    told = [(one.actor, one.data["from"], one.data["to"]) for one in events(case, "task.assigned")]
    assert told == [("head", None, "ann"), ("head", "ann", "bob"), ("head", "bob", None)]
    assert [(one.kind, one.recipient) for one in all_of(Notification)] == [("task", "ann"), ("task", "bob")]


@pytest.mark.parametrize("who", ["ann", "officer", "admin", "stranger"])
def test_others_do_not_assign(town: Installation, case: str, who: str) -> None:
    """Neither a colleague nor an administrator."""
    before = row_counts()
    with pytest.raises(Forbidden):
        assign_task(town.tasks(case)["work"].id, "bob", actor=town.actor(who))
    assert row_counts() == before


def test_nobody_is_assigned_who_may_not_do_it(town: Installation, case: str) -> None:
    """Another post, an unknown account, and whom separation of duties keeps from it; the sentence names the person."""
    head, task = town.actor("head"), town.tasks(case)["work"].id
    with pytest.raises(Forbidden, match="officer"):
        assign_task(task, "officer", actor=head)
    with pytest.raises(BadRequest):
        assign_task(task, "nobody", actor=head)
    town.deploy(("q.bpmn", four_eyes().replace(b'id="p"', b'id="q"')))
    other = town.start("q")
    town.complete(other, "write", town.actor("ann"))
    approve = town.tasks(other)["approve"].id
    with pytest.raises(SeparationOfDuties, match="ann：其已办理"):
        assign_task(approve, "ann", actor=head)
    assert town.tasks(other)["approve"].assignee is None


def test_the_holder_transfers_with_a_reason(town: Installation, case: str) -> None:
    """To another of the post, who then holds it; the former holder can do nothing more with it."""
    task, ann = _held(town, case), town.actor("ann")
    with pytest.raises(ReasonMissing):
        transfer_task(task, actor=ann, reason="  ", user_id="bob")
    with pytest.raises(WordsTooLong):
        transfer_task(task, actor=ann, reason="长" * 2001, user_id="bob")
    for wrong in ({}, {"user_id": "bob", "post": "head@bureau"}, {"user_id": "ann"}, {"user_id": "nobody"}):
        with pytest.raises(BadRequest):
            transfer_task(task, actor=ann, reason="出差", **wrong)
    with pytest.raises(Forbidden):
        transfer_task(task, actor=ann, reason="出差", user_id="officer")
    with pytest.raises(Forbidden):
        transfer_task(task, actor=ann, reason="出差", post="head@bureau")
    with pytest.raises(Forbidden):
        transfer_task(task, actor=town.actor("bob"), reason="我来办", user_id="bob")
    transfer_task(task, actor=ann, reason="出差", user_id="bob")
    with pytest.raises(ClaimedByOther):
        complete_task(task, actor=ann)
    (event,) = events(case, "task.transferred")
    assert (event.actor, event.data) == (
        "ann",
        {"name": "办理", "from": "ann", "to": "bob", "reason": "出差"},
    )
    complete_task(task, actor=town.actor("bob"))


def test_the_head_transfers_to_another_post(town: Installation, case: str) -> None:
    """Of the same organisation alone; from then on that post may claim it and the former may not."""
    task, head = _held(town, case), town.actor("head")
    with pytest.raises(BadRequest):
        transfer_task(task, actor=head, reason="职责调整", post="nothing@bureau")
    with pytest.raises(Forbidden):
        transfer_task(task, actor=head, reason="职责调整", post="clerk@elsewhere")
    transfer_task(task, actor=head, reason="职责调整", post="head@bureau")
    with pytest.raises(Forbidden):
        claim_task(task, actor=town.actor("bob"))
    complete_task(task, actor=head)
    assert town.instance(case).status == "COMPLETED"


def test_a_delegate_works_and_gives_back(town: Installation, case: str) -> None:
    """While it is delegated neither can complete it; resolved, its owner does."""
    task, ann, bob = _held(town, case), town.actor("ann"), town.actor("bob")
    for wrong, error in (("ann", BadRequest), ("nobody", BadRequest), ("stranger", Forbidden)):
        with pytest.raises(error):
            delegate_task(task, wrong, actor=ann)
    with pytest.raises(Forbidden):
        delegate_task(task, "bob", actor=bob)
    delegate_task(task, "bob", actor=ann, note="请核对金额")
    row = town.tasks(case)["work"]
    assert (row.assignee, row.owner, row.delegation) == ("bob", "ann", "PENDING")
    for act in (complete_task, unclaim_task):
        with pytest.raises(BeingDelegated):
            act(task, actor=bob)
    with pytest.raises(ClaimedByOther):
        complete_task(task, actor=ann)
    for other in ("ann", "head"):
        with pytest.raises(Forbidden):
            resolve_task(task, actor=town.actor(other))
    resolve_task(task, actor=bob, note="金额无误")
    row = town.tasks(case)["work"]
    assert (row.assignee, row.owner, row.delegation) == ("ann", "ann", "RESOLVED")
    with pytest.raises(Conflict):
        resolve_task(task, actor=bob)
    complete_task(task, actor=ann)
    notes = [
        (one.type, one.actor, one.data["to"], one.data["note"])
        for one in events(case, "task.delegated", "task.resolved")
    ]
    assert notes == [("task.delegated", "ann", "bob", "请核对金额"), ("task.resolved", "bob", "ann", "金额无误")]


def test_duties_stay_apart_when_delegated(town: Installation) -> None:
    """Who wrote it is not asked to help approve it."""
    town.deploy(("p.bpmn", four_eyes()))
    case = town.start("p")
    town.complete(case, "write", town.actor("ann"))
    task = town.tasks(case)["approve"].id
    claim_task(task, actor=town.actor("head"))
    with pytest.raises(SeparationOfDuties):
        delegate_task(task, "ann", actor=town.actor("head"))
    assert town.tasks(case)["approve"].delegation is None


def test_the_head_takes_a_delegated_task_back(town: Installation, case: str) -> None:
    """Assigning it ends the delegation."""
    task = _held(town, case)
    delegate_task(task, "bob", actor=town.actor("ann"))
    assign_task(task, "bob", actor=town.actor("head"))
    complete_task(task, actor=town.actor("bob"))


def test_urging_tells_the_post_or_the_holder_once_a_day(town: Installation, case: str, time: TestClock) -> None:
    """At midnight in the legal zone a new day begins; another person may urge too."""
    task, head = town.tasks(case)["work"].id, town.actor("head")
    assert urge_task(task, actor=head, note="上级在问") == ["clerk@bureau"]
    with pytest.raises(UrgedToday):
        urge_task(task, actor=head)
    claim_task(task, actor=town.actor("ann"))
    assert urge_task(task, actor=town.actor("bob")) == ["ann"]
    with pytest.raises(BadRequest):
        urge_task(task, actor=town.actor("ann"))
    time.travel("2026-10-01T00:00:00+08:00")
    assert urge_task(task, actor=head) == ["ann"]
    assert {one.kind for one in all_of(Notification)} == {"urge"}
    assert [one.data["to"] for one in events(case, "task.urged")] == [["clerk@bureau"], ["ann"], ["ann"]]


def test_a_stranger_does_not_urge(town: Installation, case: str) -> None:
    """Nor a system: it is no party."""
    for who in ("stranger", "integration"):
        with pytest.raises(Forbidden):
            urge_task(town.tasks(case)["work"].id, actor=town.actor(who))


def test_a_task_that_is_gone_is_nobody_s(town: Installation, case: str) -> None:
    """All of them say who has done it."""
    task, ann, head = _held(town, case), town.actor("ann"), town.actor("head")
    complete_task(task, actor=ann)
    for act in (
        lambda: assign_task(task, "bob", actor=head),
        lambda: transfer_task(task, actor=ann, reason="x", user_id="bob"),
        lambda: delegate_task(task, "bob", actor=ann),
        lambda: resolve_task(task, actor=ann),
        lambda: urge_task(task, actor=head),
    ):
        with pytest.raises(TaskGone, match="ann"):
            act()


def test_transferring_and_completing_take_turns(town: Installation, case: str) -> None:
    """One of the two wins: either the other holds it then, or it is done."""
    task, ann, head = _held(town, case), town.actor("ann"), town.actor("head")
    answers = together(
        town,
        lambda: assign_task(task, "bob", actor=head),
        lambda: complete_task(task, actor=ann),
    )
    refused = [type(answer) for answer in answers if answer is not None]
    assert refused in ([ClaimedByOther], [TaskGone])
    assert ("work" in town.tasks(case)) == (refused == [ClaimedByOther])


def test_a_closed_account_is_given_nothing(town: Installation, case: str) -> None:
    """It is told like an unknown one."""
    from app.extensions import db
    from app.models import User

    create_account("gone", actor=SYSTEM, name="gone", posts=["clerk@bureau"])
    db.session.get_one(User, "gone").active = False
    db.session.commit()
    with pytest.raises(BadRequest):
        assign_task(town.tasks(case)["work"].id, "gone", actor=town.actor("head"))
