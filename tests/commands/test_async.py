"""Asynchronous continuations: the step ends before the activity, and a worker goes on."""

from __future__ import annotations

import pytest

from app.actor import SYSTEM
from app.commands.continue_async import continue_async
from app.commands.execute_job import execute_job
from app.commands.set_variables import set_variables
from app.models import Incident, Job, ProcessInstance
from app.store.due_timers import fire_due_timers
from app.store.open_case import open_case
from app.store.transaction import transaction
from app.worker.drain import drain
from tests.commands.rows import all_of, events
from tests.commands.together import together
from tests.commands.trees import asynchronous, called, caller
from tests.conftest import TestClock
from tests.engine import bpmn
from tests.installation import Installation


@pytest.fixture
def case(town: Installation) -> str:
    """A case that is about to go on, and will fail unless ``ready``."""
    town.deploy(("l.bpmn", asynchronous()))
    return town.start("later")


def test_a_worker_goes_on(town: Installation, time: TestClock) -> None:
    """The job is due at once, is executed by the next round, and is gone."""
    town.deploy(("l.bpmn", asynchronous()))
    case = town.start("later", {"ready": True})
    (job,) = town.jobs(case)
    assert (job.kind, job.element_id, job.due_at) == ("async", "work", time.at)
    assert town.tasks(case) == {}
    assert drain() == 1
    assert (list(town.tasks(case)), town.jobs(case)) == (["after"], [])
    assert [event.element_id for event in events(case, "job.continued")] == ["work"]


def test_only_timers_fire_of_themselves(town: Installation, case: str, time: TestClock) -> None:
    """Another command of the case does not run its continuations, or nothing would be asynchronous."""
    set_variables(case, actor=town.actor("integration"), values={"note": 1})
    with transaction() as session:
        fire_due_timers(open_case(session, case, SYSTEM, time.at))
    assert [job.kind for job in town.jobs(case)] == ["async"]


def test_a_failure_behind_it_is_the_jobs(town: Installation, case: str, time: TestClock) -> None:
    """The case stays before the activity; retries, incident, and a repair by setting what was missing."""
    for _ in range(3):
        time.at = time.at.replace(hour=time.at.hour + 1)
        assert drain() == 0
    (job,), (incident,) = town.jobs(case), all_of(Incident)
    assert (job.retries, incident.job_id, incident.element_id) == (0, job.id, "work")
    assert job.failure and "gate" in job.failure
    set_variables(case, actor=town.actor("integration"), values={"ready": True})
    execute_job(job.id, actor=town.actor("integration"))
    assert list(town.tasks(case)) == ["after"]
    assert [row.resolved_at for row in all_of(Incident)] == [time.at]


def test_it_goes_on_once(town: Installation) -> None:
    """Two workers at the same moment."""
    town.deploy(("l.bpmn", asynchronous()))
    case = town.start("later", {"ready": True})
    job_id = town.jobs(case)[0].id
    together(town, *[lambda: continue_async(job_id)] * 3)
    assert list(town.tasks(case)) == ["after"]
    assert len(events(case, "job.continued")) == 1


def test_a_call_may_be_asynchronous(town: Installation) -> None:
    """The called instance is there once the worker has gone on."""
    later = bpmn.call("call", "called", c_asyncBefore="true")
    town.deploy(("caller.bpmn", caller(later)), ("called.bpmn", called()))
    town.start("caller")
    assert [job.kind for job in all_of(Job)] == ["async"]
    drain()
    assert len(all_of(ProcessInstance)) == 2
