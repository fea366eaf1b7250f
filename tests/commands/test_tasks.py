"""Claiming, giving back and completing a task."""

from __future__ import annotations

import pytest

from app.access import require_case_reader
from app.access.tasks import ClaimedByOther, SeparationOfDuties
from app.actor import SYSTEM
from app.commands.cancel_process import cancel_process
from app.commands.claim_task import claim_task
from app.commands.complete_task import complete_task
from app.commands.store_file import store_file
from app.commands.unclaim_task import unclaim_task
from app.errors import Forbidden, InvalidSubmission, NotFound
from app.models import ActivityInstance
from app.store.open_task import TaskGone
from tests.commands.procedures import FACTS, OPINION, four_eyes, one_task, with_form
from tests.commands.rows import all_of, events, row_counts
from tests.installation import PDF, Installation


@pytest.fixture
def case(town: Installation) -> str:
    town.deploy(("p.bpmn", one_task()))
    return town.start("p")


def test_a_claimed_task_is_its_holder_s(town: Installation, case: str) -> None:
    """Claiming again changes nothing; another of the same post is told who holds it."""
    ann, bob, task = town.actor("ann"), town.actor("bob"), town.tasks(case)["work"].id
    for _ in range(2):
        claim_task(task, actor=ann)
    assert (town.tasks(case)["work"].assignee, town.tasks(case)["work"].revision) == ("ann", 1)
    for act in (claim_task, complete_task):
        with pytest.raises(ClaimedByOther, match="ann"):
            act(task, actor=bob)
    assert [event.actor for event in events(case, "task.claimed")] == ["ann"]


def test_a_task_given_back_is_everybody_s(town: Installation, case: str) -> None:
    """Only its holder gives it back; then another may take it."""
    ann, bob, task = town.actor("ann"), town.actor("bob"), town.tasks(case)["work"].id
    unclaim_task(task, actor=bob)  # nobody holds it: nothing changes
    claim_task(task, actor=ann)
    with pytest.raises(ClaimedByOther):
        unclaim_task(task, actor=bob)
    unclaim_task(task, actor=ann)
    claim_task(task, actor=bob)
    assert town.tasks(case)["work"].assignee == "bob"
    assert [event.type for event in events(case, "task.claimed", "task.unclaimed")] == [
        "task.claimed",
        "task.unclaimed",
        "task.claimed",
    ]


@pytest.mark.parametrize(
    ("user_id", "told"),
    [
        ("head", "市场监管局 经办人"),
        ("integration", "市场监管局 经办人"),
        ("stranger", "参与方"),
        ("analyst", "参与方"),
        ("admin", "参与方"),
    ],
)
def test_who_is_no_candidate_does_nothing(town: Installation, case: str, user_id: str, told: str) -> None:
    """Another post is told whose the task is; who may not read the case is told no more than that."""
    actor, task, before = town.actor(user_id), town.tasks(case)["work"].id, row_counts()
    for act in (claim_task, complete_task):
        with pytest.raises(Forbidden, match=told):
            act(task, actor=actor)
    assert row_counts() == before


def test_a_system_claims_in_a_person_s_name(town: Installation, case: str) -> None:
    """The person must be a candidate; a person claims only in their own name."""
    machine, task = town.actor("integration"), town.tasks(case)["work"].id
    with pytest.raises(Forbidden):
        claim_task(task, actor=machine, user_id="head")
    with pytest.raises(Forbidden):
        claim_task(task, actor=town.actor("bob"), user_id="ann")
    claim_task(task, actor=machine, user_id="ann")
    assert town.tasks(case)["work"].assignee == "ann"
    assert [(event.actor, event.data["assignee"]) for event in events(case, "task.claimed")] == [("integration", "ann")]
    unclaim_task(task, actor=machine)
    assert town.tasks(case)["work"].assignee is None


def test_completing_writes_history(town: Installation, case: str) -> None:
    """Who, what, with which values; the activity knows who did it, and the task row is gone."""
    town.complete(case, "work", town.actor("ann"), note="办妥")
    (done,) = events(case, "task.completed")
    assert (done.actor, done.element_id, done.data["submitted"]) == ("ann", "work", {"note": "办妥"})
    (row,) = all_of(ActivityInstance, instance_id=case, element_id="work")
    assert (row.completed_by, row.ended_at is not None, row.cancelled) == ("ann", True, False)
    assert town.tasks(case) == {}
    assert (town.instance(case).status, town.instance(case).state) == ("COMPLETED", None)
    assert [event.data["set"] for event in events(case, "variables.set")][-1] == {"note": "办妥"}


def test_who_comes_second_is_told_who_was_first(town: Installation, case: str) -> None:
    """The conflict names the person and the time, also when the case has ended by that."""
    task = town.tasks(case)["work"].id
    complete_task(task, actor=town.actor("ann"))
    for act in (complete_task, claim_task, unclaim_task):
        with pytest.raises(TaskGone, match=r"ann 于 2026-09-30 16:30") as gone:
            act(task, actor=town.actor("bob"))
        assert gone.value.details["completed_by"] == "ann"


def test_a_withdrawn_task_says_so(town: Installation, case: str) -> None:
    """A task of a cancelled case was withdrawn, not done by somebody."""
    task = town.tasks(case)["work"].id
    cancel_process(case, actor=SYSTEM, reason="重复登记")
    with pytest.raises(TaskGone, match="撤销"):
        complete_task(task, actor=town.actor("ann"))


def test_an_unknown_task_is_not_found(town: Installation, case: str) -> None:
    """Neither an invented id nor the id of another activity is a task."""
    other = next(row.id for row in all_of(ActivityInstance, instance_id=case) if row.element_id == "start")
    for task in ("00000000-0000-0000-0000-000000000000", other):
        for act in (claim_task, unclaim_task, complete_task):
            with pytest.raises(NotFound):
                act(task, actor=town.actor("ann"))


def test_the_same_person_does_not_do_both(town: Installation) -> None:
    """Separation of duties names the earlier task and the article; another person may go on."""
    town.deploy(("p.bpmn", four_eyes()))
    case, ann = town.start("p"), town.actor("ann")
    town.complete(case, "write", ann)
    task = town.tasks(case)["approve"].id
    for act in (claim_task, complete_task):
        with pytest.raises(SeparationOfDuties, match=r"拟稿.*审批.*某规§五\(二\)") as refused:
            act(task, actor=ann)
        assert refused.value.details["article"] == "某规§五(二)"
    with pytest.raises(SeparationOfDuties):
        claim_task(task, actor=town.actor("integration"), user_id="ann")
    complete_task(task, actor=town.actor("bob"))
    assert town.instance(case).status == "COMPLETED"


@pytest.mark.parametrize("how", ["submission", "variables"])
@pytest.mark.parametrize("values", [{}, {"opinion": "x", "colour": 1}, {"opinion": 5}])
def test_a_wrong_form_leaves_the_task_open(town: Installation, how: str, values: dict[str, object]) -> None:
    """Whether a browser or a machine sends it, every value passes through the form."""
    town.deploy(("p.bpmn", with_form()), ("f.form", FACTS), ("o.form", OPINION))
    case = town.start("p", {"title": "x"})
    before = row_counts()
    with pytest.raises(InvalidSubmission):
        complete_task(town.tasks(case)["work"].id, actor=town.actor("ann"), **{how: values})  # type: ignore[arg-type]
    assert list(town.tasks(case)) == ["work"]
    assert row_counts() == before


def test_a_task_without_a_form_takes_no_submission(town: Installation, case: str) -> None:
    """Form values for nothing are refused, and the task stays open."""
    with pytest.raises(InvalidSubmission):
        complete_task(town.tasks(case)["work"].id, actor=town.actor("ann"), submission={"x": 1})
    assert list(town.tasks(case)) == ["work"]


def test_who_is_given_work_may_read(town: Installation, case: str) -> None:
    """The candidates' organisation becomes a party of the case; others stay outside."""
    for user_id in ("ann", "bob", "head"):
        require_case_reader(town.actor(user_id), town.instance(case))
    with pytest.raises(Forbidden):
        require_case_reader(town.actor("stranger"), town.instance(case))


def test_a_file_of_the_case_may_be_used_again(town: Installation) -> None:
    """A file handed in at the start belongs to the case: the next person may refer to it, and one of their own."""
    town.deploy(("p.bpmn", with_form()), ("f.form", FACTS), ("o.form", OPINION))
    ann, bob = town.actor("ann"), town.actor("bob")
    file = store_file("a.pdf", PDF, actor=ann)
    case = town.start("p", {"title": "x", "evidence": [file]}, actor=ann)
    complete_task(town.tasks(case)["work"].id, actor=bob, submission={"opinion": "x", "reply": [file.id]})
    assert town.instance(case).variables["reply"] == [file]
