"""Compensation that nobody waits for, and repeated transactions, in the store: tasks of clerks, history, withdrawal."""

from __future__ import annotations

from app.commands.withdraw_submission import withdraw_submission
from app.models import ActivityInstance
from tests.commands.clerk import do
from tests.commands.procedures import CLERK
from tests.commands.rows import all_of
from tests.engine.bpmn import (
    CANCEL,
    boundary,
    compensate,
    end,
    flows,
    multi,
    process,
    start,
    throw,
    transaction,
    undo,
    user,
)
from tests.engine.bpmn import xor as gateway
from tests.installation import Installation


def revoking() -> bytes:
    """A document is found wrong: while it is revoked the case goes on."""
    revoke = undo("issue", user("revoke", isForCompensation="true", **CLERK))
    return process(
        "start>issue>check>t>again>done",
        *(start(), user("issue", **CLERK), revoke, user("check", **CLERK)),
        *(throw("t", compensate(waitForCompletion="false")), user("again", **CLERK), end("done")),
    )


def test_the_case_goes_on_and_ends_after_the_handler(town: Installation) -> None:
    """Both tasks are open; the throwing event is over in history, once."""
    town.deploy(("p.bpmn", revoking()))
    case = town.start("p")
    do(town, case, "issue")
    do(town, case, "check")
    assert sorted(town.tasks(case)) == ["again", "revoke"]
    (thrown,) = all_of(ActivityInstance, element_id="t")
    assert thrown.ended_at is not None and not thrown.cancelled
    do(town, case, "again")
    assert town.instance(case).status == "ACTIVE" and list(town.tasks(case)) == ["revoke"]
    revoked = do(town, case, "revoke")
    assert town.instance(case).status == "COMPLETED"
    (row,) = all_of(ActivityInstance, id=revoked)
    assert (row.completed_by, row.cancelled) == ("ann", False)


def test_a_submission_beside_it_can_be_withdrawn(town: Installation) -> None:
    """Where nothing has followed; the handler stays as it was, and the case is complete after both."""
    town.deploy(("p.bpmn", revoking()))
    case, ann = town.start("p"), town.actor("ann")
    do(town, case, "issue")
    thrown = do(town, case, "check")
    withdraw_submission(thrown, actor=ann)
    assert list(town.tasks(case)) == ["check"]
    do(town, case, "check")
    open_ = {name: task.id for name, task in town.tasks(case).items()}
    withdraw_submission(do(town, case, "again"), actor=ann)
    assert {name: task.id for name, task in town.tasks(case).items()} == open_
    do(town, case, "revoke")
    do(town, case, "again")
    assert town.instance(case).status == "COMPLETED"
    assert [row.cancelled for row in all_of(ActivityInstance, element_id="revoke")].count(False) == 1


def buying() -> bytes:
    """Issued and paid for each of two; one failure cancels both."""
    revoke = undo("issue", user("revoke", isForCompensation="true", **CLERK))
    inner = [start("s"), user("issue", **CLERK), revoke, user("pay", **CLERK), gateway("x", default="d"), end("e")]
    cancelled = [end("c", CANCEL), flows("s>issue>pay>x; x>c[failed]; x>e!d", "i")]
    return process(
        "start>tx>done; out>tell>over",
        *(start(), transaction("tx", multi("2", sequential=True), *inner, *cancelled)),
        *(boundary("out", "tx", CANCEL), user("tell", **CLERK), end("done"), end("over")),
    )


def test_a_repeated_transaction_is_cancelled_as_a_whole(town: Installation) -> None:
    """What the first instance had issued is revoked too; every activity is over in history at the end."""
    town.deploy(("p.bpmn", buying()))
    case = town.start("p")
    for failed in (False, True):
        do(town, case, "issue")
        do(town, case, "pay", failed=failed)
    for _ in range(2):
        assert list(town.tasks(case)) == ["revoke"]
        do(town, case, "revoke")
    do(town, case, "tell")
    assert town.instance(case).status == "COMPLETED"
    rows = all_of(ActivityInstance, instance_id=case)
    assert all(row.ended_at is not None for row in rows)
    assert sorted(row.cancelled for row in rows if row.element_id == "tx") == [False, True, True]
