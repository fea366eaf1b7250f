"""Processes that start by themselves: by signal, timer or condition."""

from __future__ import annotations

from datetime import timedelta

import pytest

from app.actor import SYSTEM
from app.commands import start_by_timer as module
from app.commands.acquire_jobs import acquire_jobs
from app.commands.broadcast_signal import broadcast_signal
from app.commands.execute_job import execute_job
from app.commands.route_events import route_events
from app.commands.start_by_condition import start_by_condition
from app.commands.start_by_timer import start_by_timer
from app.errors import BadRequest, DeploymentRefused, Forbidden, NotFound
from app.models import Incident, Job, OutboxEvent, ProcessInstance
from app.worker.drain import drain
from tests.commands.procedures import crier, listener
from tests.commands.rows import all_of, events, row_counts
from tests.commands.together import together
from tests.commands.trees import (
    called,
    caller,
    crying_and_listening,
    started_by_condition,
    started_by_signal,
    started_by_timer,
)
from tests.conftest import TestClock
from tests.installation import Installation


def begun(key: str) -> list[ProcessInstance]:
    """The instances of a process, in order."""
    return sorted(
        (row for row in all_of(ProcessInstance) if row.definition_id.startswith(f"{key}:")),
        key=lambda row: row.started_at,
    )


def test_a_signal_starts_and_reaches(town: Installation) -> None:
    """Broadcast from outside: who waits gets it, and each process that it starts starts, with the payload."""
    town.deploy(("l.bpmn", listener()), ("s.bpmn", started_by_signal()))
    waiting = town.start("listener")
    assert broadcast_signal("alarm", actor=SYSTEM, payload={"loud": True}) == 2
    (started,) = begun("roused")
    assert (started.variables["loud"], started.start_element) == (True, "rouse")
    assert list(town.tasks(waiting)) == ["after"]
    assert broadcast_signal("alarm", actor=SYSTEM, instance_id=waiting) == 0
    assert len(begun("roused")) == 1


def test_a_thrown_signal_starts(town: Installation) -> None:
    """Once, by the newest version, under a number of its own."""
    town.deploy(("c.bpmn", crier()), ("s.bpmn", started_by_signal()))
    town.deploy(("s.bpmn", started_by_signal().replace(b'id="done"', b'id="end2"').replace(b'"done"', b'"end2"')))
    town.complete(town.start("crier", business_key="C"), "work")
    route_events()
    (started,) = begun("roused")
    assert (started.definition.version, started.business_key, started.started_by) == (2, "roused-2026-0001", "system")
    assert sorted(str(row.outcome) for row in all_of(OutboxEvent)) == ["broadcast", "delivered"]


def test_a_thrown_signal_reaches_its_own_tree_once(town: Installation) -> None:
    """Inside the step that throws it; the outbox then serves the others only."""
    town.deploy(("b.bpmn", crying_and_listening()), ("l.bpmn", listener()))
    other, case = town.start("listener"), town.start("both")
    town.complete(case, "work")
    assert list(town.tasks(case)) == ["heard"]
    assert list(town.tasks(other)) == ["after"]
    assert [row.target_instance_id for row in all_of(OutboxEvent) if row.target_instance_id] == [other]


def test_a_date_starts_once(town: Installation, time: TestClock) -> None:
    """At its instant or as soon after as a worker looks; then there is nothing more to do."""
    town.deploy(("t.bpmn", started_by_timer("2026-10-01T09:00:00+08:00", "date")))
    (job,) = all_of(Job)
    assert (job.kind, job.instance_id, job.element_id, f"{job.due_at:%m-%d %H:%M}") == (
        "timer-start",
        None,
        "tick",
        "10-01 09:00",
    )
    assert drain() == 0
    time.travel("2026-10-01T12:00:00+08:00")
    assert drain() == 1
    (started,) = begun("timely")
    assert (started.started_by, started.start_element, list(town.tasks(started.id))) == ("system", "tick", ["work"])
    assert all_of(Job) == []


def test_a_cycle_does_not_drift(town: Installation, time: TestClock) -> None:
    """Each start is counted from the origin, however late the worker was, and the missed ones are made up for."""
    town.deploy(("t.bpmn", started_by_timer("R3/PT1H")))
    time.travel("2026-09-30T17:47:00+08:00")
    assert drain() == 1
    (job,) = all_of(Job)
    assert f"{job.due_at:%H:%M}" == "18:30"
    time.travel("2026-10-01T00:00:00+08:00")
    assert drain() == 2
    assert (len(begun("timely")), all_of(Job)) == (3, [])


def test_a_new_version_replaces_the_timers_of_the_old(town: Installation, time: TestClock) -> None:
    """Only the newest starts by itself; one without a timer start removes the job, and its incident with it."""
    town.deploy(("t.bpmn", started_by_timer("R/PT1H")))
    town.deploy(("t.bpmn", started_by_timer("R/PT2H")))
    assert [(job.definition_id, f"{job.due_at:%H:%M}") for job in all_of(Job)] == [
        (town.definition("timely").id, "18:30")
    ]
    town.deploy(("t.bpmn", called("timely")))
    assert all_of(Job) == []


def test_a_timer_that_is_none_is_refused(town: Installation) -> None:
    """FEEL that gives no instant is found at deployment, and nothing is stored."""
    before = row_counts()
    with pytest.raises(DeploymentRefused) as refused:
        town.deploy(("t.bpmn", started_by_timer("= 5", "date")))
    assert [(p.file, p.rule, p.element_id) for p in refused.value.problems] == [("t.bpmn", "timer-start", "tick")]
    assert row_counts() == before


def test_two_workers_start_once(town: Installation, time: TestClock) -> None:
    """The job's row is the lock, the token the fence."""
    town.deploy(("t.bpmn", started_by_timer("PT1H", "duration")))
    time.travel("2026-09-30T18:00:00+08:00")
    (job,) = acquire_jobs()
    together(town, *[lambda: start_by_timer(job.id, lock_owner=job.lock_owner)] * 3)
    assert len(begun("timely")) == 1
    assert start_by_timer(job.id, lock_owner=job.lock_owner) is False
    with pytest.raises(NotFound):
        start_by_timer(job.id)


def test_a_start_that_fails_is_an_incident_of_its_process(
    town: Installation, time: TestClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As with every job: retries, then an incident without an instance; nothing has started meanwhile."""

    def broken(*_: object, **__: object) -> str:
        raise ConnectionError("no database")

    town.deploy(("t.bpmn", started_by_timer("PT1H", "duration")))
    with monkeypatch.context() as patch:
        patch.setattr(module, "start_process", broken)
        for _ in range(3):
            time.at += timedelta(hours=1)
            drain()
    (incident,) = all_of(Incident)
    assert (incident.kind, incident.instance_id, incident.element_id) == ("failedJob", None, "tick")
    assert begun("timely") == []
    execute_job(all_of(Job)[0].id, actor=town.actor("integration"))
    assert len(begun("timely")) == 1
    assert all_of(Incident)[0].resolved_at == time.at


def test_a_condition_starts_what_holds(town: Installation) -> None:
    """The variables given decide and come along; null is no; another version or process is asked by id."""
    town.deploy(("a.bpmn", started_by_condition()), ("b.bpmn", started_by_condition("amount > 5", "small")))
    machine = town.actor("integration")
    assert start_by_condition(actor=machine, variables={"amount": 1}) == []
    assert start_by_condition(actor=machine, variables={}) == []
    (one,) = start_by_condition(actor=machine, variables={"amount": 7}, business_key="K")
    assert (town.instance(one).definition_id.split(":")[0], town.instance(one).business_key) == ("small", "K")
    assert len(start_by_condition(actor=machine, variables={"amount": 700})) == 2
    by_id = town.definition("alert").id
    assert len(start_by_condition(actor=machine, variables={"amount": 700}, definition_id=by_id)) == 1
    assert events(begun("alert")[0].id, "process.started")[0].element_id == "big"


def test_a_condition_needs_power_and_a_process(town: Installation) -> None:
    """People have forms; a process without such a start is refused, an unknown one not found."""
    town.deploy(("a.bpmn", caller()), ("b.bpmn", called()))
    with pytest.raises(Forbidden):
        start_by_condition(actor=town.actor("ann"), variables={})
    with pytest.raises(BadRequest):
        start_by_condition(actor=SYSTEM, variables={}, definition_id=town.definition("called").id)
    with pytest.raises(NotFound):
        start_by_condition(actor=SYSTEM, variables={}, definition_id="none:1:x")


def test_what_starts_by_itself_is_not_offered_by_hand(town: Installation) -> None:
    """A process with a none start beside its timer is; one with a condition alone is not."""
    town.deploy(("a.bpmn", started_by_condition()), ("t.bpmn", started_by_timer("R/PT1H")))
    assert [town.definition(key).startable_by_form for key in ("alert", "timely")] == [False, True]
    with pytest.raises(BadRequest):
        town.start("alert")
