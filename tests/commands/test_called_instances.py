"""A process that calls another: one case, one lock, rows of their own."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress

import pytest
from sqlalchemy.orm import Session

from app.actor import SYSTEM
from app.clock import LEGAL_ZONE
from app.commands.cancel_process import CalledByAnother, cancel_process
from app.commands.claim_task import claim_task
from app.commands.complete_task import complete_task
from app.commands.correlate_message import correlate_message
from app.commands.fire_timer import fire_timer
from app.commands.send_notice import send_notice
from app.errors import DeploymentRefused, Forbidden
from app.models import (
    ActivityInstance,
    CaseParty,
    EventSubscription,
    Job,
    Notification,
    OutboxEvent,
    ProcessInstance,
    UserTask,
)
from app.store.case import CaseEnded
from app.store.open_task import TaskGone
from app.worker.drain import drain
from tests.commands.procedures import CLERK, RULES, receiver
from tests.commands.rows import all_of, events, row_counts
from tests.commands.together import together
from tests.commands.trees import called, caller, caller_with_period, listening, speaking, timed
from tests.conftest import TestClock
from tests.engine import bpmn
from tests.engine.bpmn import end, process, properties, start, user
from tests.installation import Installation


def called_by(case: str) -> ProcessInstance:
    """The one instance that the case has called."""
    (found,) = all_of(ProcessInstance, super_instance_id=case)
    return found


@pytest.fixture
def case(town: Installation) -> str:
    """A case that has called a process, whose clerk's task is open."""
    town.deploy(("caller.bpmn", caller()), ("called.bpmn", called()))
    return town.start("caller", {"subject": "占道经营"}, actor=town.actor("integration"))


def test_a_called_process_has_a_row_of_its_own(town: Installation, case: str) -> None:
    """Its definition, title, variables and start are its own; the state is the root's alone."""
    root, inner = town.instance(case), called_by(case)
    assert (root.root_id, root.super_instance_id, inner.root_id) == (case, None, case)
    (call,) = all_of(ActivityInstance, element_id="call")
    assert (inner.super_activity_id, call.called_instance_id) == (call.id, inner.id)
    assert inner.definition_id == town.definition("called").id
    assert (inner.title, inner.business_key, inner.start_element) == ("占道经营", None, "start")
    assert (inner.started_by, inner.state is None, root.state is None) == ("integration", True, False)
    (begun,) = events(inner.id, "process.started")
    assert (begun.data["caller"], begun.data["call_activity"]) == (case, "call")


def test_its_task_belongs_to_it_and_ends_it(town: Installation, case: str) -> None:
    """Completing it ends the called instance and lets the caller go on, in one step; each has its own history."""
    inner = called_by(case).id
    assert (list(town.tasks(inner)), list(town.tasks(case))) == (["work"], [])
    town.complete(inner, "work", town.actor("ann"), answer="准予", private="x")
    done, root = town.instance(inner), town.instance(case)
    assert (done.status, done.end_element, done.ended_at is None) == ("COMPLETED", "over", False)
    assert list(town.tasks(case)) == ["after"]
    assert (root.variables["answer"], "private" in root.variables) == ("准予", False)
    assert done.variables["private"] == "x"
    assert [event.element_id for event in events(inner, "activity.completed")] == ["start", "work", "over"]
    assert [event.element_id for event in events(case, "activity.completed")] == ["start", "call"]
    town.complete(case, "after")
    assert town.instance(case).status == "COMPLETED"


def test_a_call_may_hand_over_a_business_key(town: Installation) -> None:
    """Then the called instance has it; otherwise none of its own."""
    keyed = bpmn.call("call", "called", passed='<camunda:in businessKey="= case_no + &quot;-1&quot;"/>')
    town.deploy(("caller.bpmn", caller(keyed)), ("called.bpmn", called()))
    assert called_by(town.start("caller", business_key="K")).business_key == "K-1"


def test_a_process_may_call_what_calls_on(town: Installation) -> None:
    """Three levels: one root, each names its caller, and the innermost end ends them all."""
    inner = bpmn.call("call", "leaf")
    town.deploy(
        ("a.bpmn", caller()),
        ("b.bpmn", process("start>call>over", start(), inner, end("over"), id_="called")),
        ("c.bpmn", called("leaf")),
    )
    case = town.start("caller")
    middle = called_by(case)
    leaf = called_by(middle.id)
    assert {row.root_id for row in all_of(ProcessInstance)} == {case}
    town.complete(leaf.id, "work", town.actor("ann"))
    assert [town.instance(one).status for one in (leaf.id, middle.id, case)] == ["COMPLETED", "COMPLETED", "ACTIVE"]
    assert list(town.tasks(case)) == ["after"]


def test_several_calls_at_once_are_instances_of_their_own(town: Installation) -> None:
    """A multi-instance call: three rows, and finishing one leaves the others alone."""
    each = bpmn.multi("3")
    many = bpmn.call("call", "called", each, passed='<camunda:in source="loopCounter" target="n"/>')
    town.deploy(("caller.bpmn", caller(many)), ("called.bpmn", called()))
    case = town.start("caller")
    inner = all_of(ProcessInstance, super_instance_id=case)
    assert sorted(row.variables["n"] for row in inner) == [0, 1, 2]
    revisions = {row.id: row.revision for row in inner}
    town.complete(inner[0].id, "work", town.actor("ann"))
    after = {row.id: row.revision for row in all_of(ProcessInstance, super_instance_id=case)}
    assert [after[row.id] - revisions[row.id] for row in inner] == [1, 0, 0]
    assert len(all_of(UserTask)) == 2


def test_parties_and_readers_are_the_cases(town: Installation, case: str) -> None:
    """Who takes part in the case reads what it called; who works in what it called takes part in the case."""
    inner = called_by(case).id
    assert {row.instance_id for row in all_of(CaseParty)} == {case}
    task = town.tasks(inner)["work"].id
    with pytest.raises(Forbidden):
        claim_task(task, actor=town.actor("stranger"))
    claim_task(task, actor=town.actor("bob"))
    complete_task(task, actor=town.actor("bob"))
    with pytest.raises(TaskGone, match="bob"):
        complete_task(task, actor=town.actor("ann"))


def test_only_the_case_is_cancelled_from_outside(town: Installation, case: str) -> None:
    """What it called goes with it; alone it is refused, and nothing changes."""
    inner, machine = called_by(case).id, town.actor("integration")
    before = row_counts()
    with pytest.raises(CalledByAnother):
        cancel_process(inner, actor=machine, reason="误启")
    assert row_counts() == before
    cancel_process(case, actor=machine, reason="重复登记")
    assert [town.instance(one).status for one in (case, inner)] == ["EXTERNALLY_TERMINATED"] * 2
    assert all_of(UserTask) == []
    assert [event.data["kind"] for event in events(inner, "process.ended")] == ["cancelled"]
    with pytest.raises(CaseEnded):
        cancel_process(inner, actor=machine, reason="x")


def test_the_callers_period_ends_what_was_called(town: Installation, time: TestClock) -> None:
    """An interrupting boundary event of the call: from inside the case, not from outside."""
    town.deploy(("caller.bpmn", caller_with_period()), ("called.bpmn", called()))
    case = town.start("caller", {"outer": time.at.replace(hour=18)})
    inner, task = called_by(case).id, all_of(UserTask)[0].id
    time.at = time.at.replace(hour=19)
    with pytest.raises(TaskGone):
        complete_task(task, actor=town.actor("ann"))
    drain()
    assert town.instance(inner).status == "INTERNALLY_TERMINATED"
    assert list(town.tasks(case)) == ["explain"]


def _two_periods(town: Installation, time: TestClock, outer: int, inner: int) -> tuple[str, str]:
    """A case and what it called, both with a period that ends on the day of the month given."""
    town.deploy(("caller.bpmn", caller_with_period()), ("called.bpmn", timed()))
    ends = {name: time.at.replace(month=10, day=day) for name, day in (("outer", outer), ("inner", inner))}
    case = town.start("caller", ends)
    return case, called_by(case).id


@pytest.mark.parametrize(("outer", "inner", "fired"), [(9, 8, ["inner_late", "late"]), (8, 9, ["late"])])
def test_the_periods_of_the_whole_tree_end_in_due_order(
    town: Installation, time: TestClock, outer: int, inner: int, fired: list[str]
) -> None:
    """Law 4: whichever instance is touched first, the earliest due fires first, in caller or called."""
    case, below = _two_periods(town, time, outer, inner)
    time.at = time.at.replace(month=10, day=20)
    with pytest.raises(TaskGone):
        complete_task(town.tasks(below)["work"].id, actor=SYSTEM)
    drain()
    all_fired = sorted(events(case, "timer.fired") + events(below, "timer.fired"), key=lambda event: event.id)
    assert [event.element_id for event in all_fired] == fired
    assert (list(town.tasks(case)), town.instance(below).status) == (["explain"], "INTERNALLY_TERMINATED")


def test_a_timer_of_what_was_called_fires_by_itself(town: Installation, time: TestClock) -> None:
    """Its job names its own instance, and its history has the firing."""
    _, below = _two_periods(town, time, 20, 8)
    (job,) = town.jobs(below)
    assert fire_timer(job.id) is True
    assert list(town.tasks(below)) == ["told"]
    assert [event.element_id for event in events(below, "timer.fired")] == ["inner_late"]
    assert town.jobs(below) == []


def test_a_deadline_of_what_was_called_speaks_of_the_case(town: Installation, time: TestClock) -> None:
    """Its notice shows the case's number, and the task of the called process the due time of the call around it."""
    work = user("work", properties(deadline="T3"), **CLERK)
    town.deploy(("a.bpmn", caller()), ("b.bpmn", called(work=work)), ("deadlines.yaml", RULES))
    case = town.start("caller", business_key="案2026-7")
    job = next(job for job in all_of(Job) if job.notice and job.notice["level"] == 1)
    assert job.instance_id == called_by(case).id
    assert send_notice(job.id)
    assert "案2026-7" in all_of(Notification)[0].text


def test_the_deadline_of_a_call_is_that_of_the_work_in_it(town: Installation) -> None:
    """The task of the called process is due when the call activity is."""
    passed = f"<extensionElements>{HANDED_DEADLINE}</extensionElements>"
    call = bpmn.element("callActivity", "call", passed, calledElement="called")
    town.deploy(("a.bpmn", caller(call)), ("b.bpmn", called()), ("deadlines.yaml", RULES))
    town.start("caller")
    (task,) = all_of(UserTask)
    assert task.due_at is not None and task.due_at.astimezone(LEGAL_ZONE).date().isoformat() == "2026-10-11"


HANDED_DEADLINE = '<camunda:properties><camunda:property name="deadline" value="T3"/></camunda:properties>'


def test_a_message_finds_what_a_case_called(town: Installation) -> None:
    """By the business key of the case, or by the called instance's own variables."""
    town.deploy(("a.bpmn", caller()), ("b.bpmn", listening()))
    one, two = town.start("caller", {"n": 1}, business_key="A"), town.start("caller", {"n": 2}, business_key="B")
    (reached,) = correlate_message("go", actor=SYSTEM, business_key="B", payload={"word": "x"})
    assert reached.instance_id == called_by(two).id
    assert called_by(two).variables["word"] == "x"
    assert correlate_message("go", actor=SYSTEM, correlation_keys={"n": 1})[0].instance_id == called_by(one).id
    assert all_of(EventSubscription) == []


def test_what_was_called_speaks_under_the_cases_key(town: Installation) -> None:
    """A message thrown in it reaches the receiver of the case's business key, early or late."""
    town.deploy(("a.bpmn", caller()), ("b.bpmn", speaking()), ("r.bpmn", receiver()))
    waiting = town.start("receiver", business_key="K")
    town.complete(called_by(town.start("caller", business_key="K")).id, "work")
    assert list(town.tasks(waiting)) == ["after"]
    assert [row.business_key for row in all_of(OutboxEvent)] == ["K"]


def test_an_early_message_waits_for_what_will_be_called(town: Installation) -> None:
    """The inbox knows a called receiver by the case's business key."""
    town.deploy(("s.bpmn", speaking("sender")), ("a.bpmn", caller()), ("b.bpmn", listening()))
    town.complete(town.start("sender", business_key="K"), "work")
    case = town.start("caller", business_key="K")
    assert list(town.tasks(called_by(case).id)) == ["heard"]


def test_two_clerks_in_one_tree_take_turns(town: Installation) -> None:
    """Two calls of one case, finished at the same moment: both count, and the case goes on once."""
    many = bpmn.call("call", "called", bpmn.multi("2"))
    town.deploy(("caller.bpmn", caller(many)), ("called.bpmn", called()))
    case = town.start("caller")
    tasks = [task.id for task in all_of(UserTask)]
    ann = town.actor("ann")
    answers = together(town, *[lambda id_=id_: complete_task(id_, actor=ann) for id_ in tasks])
    assert answers == [None, None]
    assert list(town.tasks(case)) == ["after"]
    assert len(events(case, "activity.started")) == len({e.activity_id for e in events(case, "activity.started")})


@pytest.mark.parametrize(("binding", "version"), [("latest", 3), ("deployment", 2), ("version", 1)])
def test_which_version_is_called(town: Installation, binding: str, version: int) -> None:
    """The newest when it is called, that of the caller's own deployment, or the numbered one."""
    words = {"c_calledElementBinding": binding} | ({"c_calledElementVersion": "1"} if binding == "version" else {})
    town.deploy(("called.bpmn", called()))
    town.deploy(("caller.bpmn", caller(bpmn.call("call", "called", **words))), ("called.bpmn", called()))
    town.deploy(("called.bpmn", called()))
    assert called_by(town.start("caller")).definition.version == version


def test_a_call_of_nothing_is_refused_at_deployment(town: Installation) -> None:
    """The sentence names the process; calling oneself, or what comes along, is fine."""
    with pytest.raises(DeploymentRefused, match="called") as refused:
        town.deploy(("caller.bpmn", caller()))
    assert [(p.rule, p.element_id) for p in refused.value.problems] == [("process-exists", "call")]
    town.deploy(("called.bpmn", called()))
    town.deploy(("caller.bpmn", caller()))
    bound = bpmn.call("call", "called", c_calledElementBinding="deployment")
    with pytest.raises(DeploymentRefused, match="本次部署"):
        town.deploy(("bound.bpmn", caller(bound, "bound")))
    town.deploy(("self.bpmn", caller(bpmn.call("call", "itself"), "itself")))


class FailingFlush:
    """The n-th flush of a session is followed by the loss of the database."""

    def __init__(self, at: int) -> None:
        self.left, self.real = at, Session.flush

    def __call__(self, session: Session, objects: Sequence[object] | None = None) -> None:
        self.real(session, objects)
        self.left -= 1
        if self.left == 0:
            raise ConnectionError("the database is gone")


def test_all_or_nothing_in_a_tree(town: Installation, case: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A failure after any flush of the step leaves the rows of caller and called as they were."""
    task, before, failed = all_of(UserTask)[0].id, row_counts(), 0
    while list(town.tasks(case)) != ["after"]:
        failing = FailingFlush(failed + 1)
        with monkeypatch.context() as patch, suppress(ConnectionError):
            patch.setattr(Session, "flush", lambda session, objects=None, to=failing: to(session, objects))
            complete_task(task, actor=town.actor("ann"))
        if failing.left == 0:
            failed += 1
            assert row_counts() == before
            assert (called_by(case).status, called_by(case).revision) == ("ACTIVE", 1)
    assert failed >= 5
