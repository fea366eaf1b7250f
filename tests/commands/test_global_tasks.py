"""Global tasks on the real database: versioned like processes, called as instances, done at the desk by their form."""

from __future__ import annotations

import pytest

from app.access import require_may_start
from app.commands.claim_task import claim_task
from app.commands.complete_task import complete_task
from app.commands.start_process import start_process
from app.commands.withdraw_submission import withdraw_submission
from app.engine import parse
from app.errors import DeploymentRefused, Forbidden, InvalidSubmission
from app.models import ProcessDefinition, ProcessInstance, UserTask
from app.queries.desk import next_task
from app.store.followed import CannotWithdraw
from tests.commands.procedures import CLERK, OPINION
from tests.commands.rows import all_of, events
from tests.engine.bpmn import call, element, end, multi, process, start, user
from tests.installation import Installation

OUT = '<camunda:in source="subject" target="about"/><camunda:out source="opinion" target="said"/>'
FORMED = {**CLERK, "c_formRef": "opinion", "c_formRefBinding": "latest"}


def file(task: str) -> bytes:
    """A file with the global task alone."""
    head, _ = process("start>end", start(), end()).split(b"<process")
    return head + task.encode() + b"</definitions>"


def check(name: str = "核对意见", **more: str) -> bytes:
    return file(element("globalUserTask", "check", name=name, **FORMED, **more))


def caller(*marker: str, **attributes: str) -> bytes:
    made = call("c", "check", *marker, passed=OUT, **attributes)
    return process("start>c>after>done", start(), made, user("after"), end("done"), id_="caller")


@pytest.fixture
def case(town: Installation) -> str:
    """A case that has called the global task."""
    town.deploy(("caller.bpmn", caller()), ("check.bpmn", check()), ("opinion.form", OPINION))
    return town.start("caller", {"subject": "占道经营"}, actor=town.actor("integration"))


def test_a_clerk_completes_it_at_the_desk_with_its_form(town: Installation, case: str) -> None:
    """The instance that was called holds the task; what the form gives goes back to the caller."""
    (inner,) = all_of(ProcessInstance, super_instance_id=case)
    assert (inner.definition_id, inner.variables) == (town.definition("check").id, {"about": "占道经营"})
    task = town.tasks(inner.id)["check"]
    ann = town.actor("ann")
    assert (task.name, next_task(ann, inner.id)) == ("核对意见", task.id)
    claim_task(task.id, actor=ann)
    with pytest.raises(InvalidSubmission):
        complete_task(task.id, actor=ann, submission={"nobody": "asks"})
    complete_task(task.id, actor=ann, submission={"opinion": "同意"})
    root, done = town.instance(case), town.instance(inner.id)
    assert (list(town.tasks(case)), root.variables["said"], done.status) == (["after"], "同意", "COMPLETED")
    assert [event.element_id for event in events(inner.id, "activity.completed")] == ["check"]


def test_what_ended_a_call_is_not_withdrawn(town: Installation, case: str) -> None:
    """As with the last task of any called process: an instance that has ended stays so."""
    (inner,) = all_of(ProcessInstance, super_instance_id=case)
    ann, task = town.actor("ann"), town.tasks(inner.id)["check"]
    claim_task(task.id, actor=ann)
    complete_task(task.id, actor=ann, submission={"opinion": "同意"})
    with pytest.raises(CannotWithdraw, match="已经办结"):
        withdraw_submission(task.id, actor=ann)
    assert (town.instance(inner.id).status, list(town.tasks(case))) == ("COMPLETED", ["after"])


def test_a_running_call_stays_on_its_version(town: Installation, case: str) -> None:
    """The next call takes the newest; a numbered binding the one it names."""
    town.deploy(("check.bpmn", check("复核意见")), ("by.bpmn", by_number()))
    first = town.start("caller", {"subject": "x"}, actor=town.actor("integration"))
    bound = town.start("by_number", actor=town.actor("integration"))
    names = {row.root_id: task.name for task in all_of(UserTask) if (row := town.instance(task.instance_id))}
    assert names == {case: "核对意见", first: "复核意见", bound: "核对意见"}
    assert sorted(row.version for row in all_of(ProcessDefinition, key="check")) == [1, 2]


def by_number() -> bytes:
    made = call("c", "check", c_calledElementBinding="version", c_calledElementVersion="1")
    return process("start>c>done", start(), made, end("done"), id_="by_number")


def test_a_call_for_each_office(town: Installation) -> None:
    """Several at once, each an instance with a task of its own."""
    marker = multi(c_collection="offices", c_elementVariable="subject")
    town.deploy(("caller.bpmn", caller(marker)), ("check.bpmn", check()), ("opinion.form", OPINION))
    case = town.start("caller", {"offices": ["甲", "乙"]}, actor=town.actor("integration"))
    inner = all_of(ProcessInstance, super_instance_id=case)
    assert sorted(one.variables["about"] for one in inner) == ["乙", "甲"]
    for one in inner:
        town.complete(one.id, "check", town.actor("ann"), opinion=one.variables["about"])
    assert list(town.tasks(case)) == ["after"]


def test_nobody_starts_it_alone(town: Installation) -> None:
    """Neither a clerk nor another system; nothing lists it as startable."""
    town.deploy(("check.bpmn", check()), ("opinion.form", OPINION))
    definition = town.definition("check")
    assert definition.startable_by_form is False
    for who in ("ann", "integration"):
        with pytest.raises(Forbidden, match="全局任务"):
            start_process(definition.id, actor=town.actor(who))
    with pytest.raises(Forbidden):
        require_may_start(town.actor("ann"), parse(check(), "check.bpmn")[0])
    assert all_of(ProcessInstance) == []


def test_calls_and_forms_of_global_tasks_are_checked_at_deployment(town: Installation) -> None:
    """A call of one that nobody deploys, and one whose form nobody deploys."""
    for files in ((("caller.bpmn", caller()),), (("check.bpmn", check()),)):
        with pytest.raises(DeploymentRefused):
            town.deploy(*files)
    bound = caller(c_calledElementBinding="deployment")
    town.deploy(("caller.bpmn", bound), ("check.bpmn", check()), ("opinion.form", OPINION))
