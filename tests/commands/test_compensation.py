"""A clerk undoes what was done: compensation handlers are tasks like any others, in the store and in history."""

from __future__ import annotations

import pytest

from app.api.engine_rest.history_activity import activity_type
from app.commands.withdraw_submission import withdraw_submission
from app.models import ActivityInstance
from tests.commands.clerk import do
from tests.commands.procedures import CLERK
from tests.commands.rows import all_of
from tests.engine.bpmn import CANCEL, boundary, compensate, end, flows, process, start, throw, transaction, undo, user
from tests.engine.bpmn import xor as gateway
from tests.installation import Installation


def revoking() -> bytes:
    """A document is issued, then found wrong: it is revoked before the case goes on."""
    revoke = undo("issue", user("revoke", name="撤销文书", isForCompensation="true", **CLERK))
    return process(
        "start>issue>check>t>again>done",
        *(start(), user("issue", name="制作文书", **CLERK), revoke, user("check", **CLERK)),
        *(throw("t", compensate()), user("again", **CLERK), end("done")),
    )


def test_a_handler_is_a_task_like_any_other(town: Installation) -> None:
    """It has candidates, is completed by a clerk, and stands in the history of activities with its maker."""
    town.deploy(("p.bpmn", revoking()))
    case = town.start("p")
    do(town, case, "issue", number="7")
    do(town, case, "check")
    assert list(town.tasks(case)) == ["revoke"] and town.tasks(case)["revoke"].name == "撤销文书"
    revoked = do(town, case, "revoke", number=None)
    assert list(town.tasks(case)) == ["again"]
    (row,) = all_of(ActivityInstance, id=revoked)
    assert (row.element_type, row.completed_by, row.ended_at is not None) == ("userTask", "ann", True)
    do(town, case, "again")
    assert town.instance(case).status == "COMPLETED"


def test_what_has_begun_to_be_undone_can_be_withdrawn(town: Installation) -> None:
    """The submission that threw is withdrawn: the handler goes; thrown anew, it is there again, once."""
    town.deploy(("p.bpmn", revoking()))
    case, ann = town.start("p"), town.actor("ann")
    do(town, case, "issue")
    thrown = do(town, case, "check")
    withdraw_submission(thrown, actor=ann)
    assert list(town.tasks(case)) == ["check"]
    do(town, case, "check")
    revoked = do(town, case, "revoke")
    withdraw_submission(revoked, actor=ann)
    assert list(town.tasks(case)) == ["revoke"]
    do(town, case, "revoke")
    assert list(town.tasks(case)) == ["again"]


def buying() -> bytes:
    """Two steps in a transaction; the second may cancel it."""
    revoke = undo("issue", user("revoke", isForCompensation="true", **CLERK))
    inner = [start("s"), user("issue", **CLERK), revoke, user("pay", **CLERK), gateway("x", default="d"), end("e")]
    inside = transaction("tx", *inner, end("c", CANCEL), flows("s>issue>pay>x; x>c[failed]; x>e!d", "i"))
    return process(
        "start>tx>done; out>tell>over",
        *(start(), inside, boundary("out", "tx", CANCEL), user("tell", **CLERK), end("done"), end("over")),
    )


@pytest.mark.parametrize(("failed", "left"), [(True, ["revoke"]), (False, [])])
def test_a_transaction_in_the_store(town: Installation, failed: bool, left: list[str]) -> None:
    """Cancelled, it is undone by tasks and left by its cancel event; the dialect names both."""
    town.deploy(("p.bpmn", buying()))
    case = town.start("p")
    do(town, case, "issue")
    do(town, case, "pay", failed=failed)
    assert list(town.tasks(case)) == left
    if not failed:
        assert town.instance(case).status == "COMPLETED"
        return
    do(town, case, "revoke")
    assert list(town.tasks(case)) == ["tell"]
    rows = {row.element_id: row for row in all_of(ActivityInstance, instance_id=case)}
    definition = town.instance(case).definition_id
    types = [activity_type(definition, id_, rows[id_].element_type) for id_ in ("tx", "c", "out")]
    assert types == ["transaction", "cancelEndEvent", "cancelBoundaryCatch"]
