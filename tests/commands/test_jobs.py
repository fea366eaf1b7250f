"""Rows of work: acquired once, fenced, retried, and at last a person's."""

from __future__ import annotations

from datetime import timedelta

import pytest

from app.actor import SYSTEM
from app.commands.acquire_jobs import LOCK_TIME, acquire_jobs
from app.commands.complete_task import complete_task
from app.commands.execute_job import execute_acquired, execute_job
from app.commands.fire_timer import fire_timer
from app.commands.record_job_failure import record_job_failure
from app.commands.send_notice import send_notice
from app.commands.set_job_retries import set_job_retries
from app.errors import BadRequest, EngineFailed, Forbidden, NotFound
from app.models import Incident, Job, Notification
from app.worker.drain import drain
from tests.commands.procedures import RULES, failing, interrupted, with_deadline
from tests.commands.rows import all_of, events, row_counts
from tests.commands.together import together
from tests.conftest import TestClock
from tests.installation import Installation


@pytest.fixture
def case(town: Installation, time: TestClock) -> str:
    """A case whose timer is due one hour from the start."""
    town.deploy(("p.bpmn", interrupted("PT1H", "duration")))
    return town.start("p")


@pytest.fixture
def broken(town: Installation) -> str:
    """A case whose timer fires into a gateway without a way out."""
    town.deploy(("p.bpmn", failing()))
    return town.start("p", {"ready": "no"})


def test_what_is_not_due_is_not_acquired(town: Installation, case: str, time: TestClock) -> None:
    """A job can be had from its due instant on."""
    time.travel("2026-09-30T17:29:59+08:00")
    assert acquire_jobs() == []
    time.travel("2026-09-30T17:30:00+08:00")
    assert [job.id for job in acquire_jobs()] == [job.id for job in town.jobs(case)]


def test_an_acquired_job_is_nobody_else_s_until_its_lock_expires(
    town: Installation, case: str, time: TestClock
) -> None:
    """Then it is free again, under a new token."""
    time.travel("2026-09-30T18:00:00+08:00")
    (first,) = acquire_jobs()
    assert acquire_jobs() == []
    time.at += LOCK_TIME - timedelta(seconds=1)
    assert acquire_jobs() == []
    time.at += timedelta(seconds=1)
    (second,) = acquire_jobs()
    assert (second.id, second.lock_owner != first.lock_owner) == (first.id, True)


def test_who_overslept_writes_nothing(town: Installation, case: str, time: TestClock) -> None:
    """Neither a firing nor a failure of a worker whose lock went to another reaches the database."""
    time.travel("2026-09-30T18:00:00+08:00")
    (first,) = acquire_jobs()
    time.at += LOCK_TIME
    (second,) = acquire_jobs()
    before = row_counts()
    assert execute_acquired(first) is False
    record_job_failure(first.id, "late", lock_owner=first.lock_owner)
    (job,) = town.jobs(case)
    assert (job.retries, job.failure, job.lock_owner) == (3, None, second.lock_owner)
    assert row_counts() == before
    assert execute_acquired(second) is True
    assert list(town.tasks(case)) == ["explain"]


def test_a_lock_lost_while_waiting_for_the_case_counts(
    town: Installation, case: str, time: TestClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The token is looked at again under the case's lock, which may have been waited for."""
    from app.store import open_job as module

    time.travel("2026-09-30T18:00:00+08:00")
    (job,) = acquire_jobs()
    seen: list[object] = []
    real = module.held_job

    def stolen(session: object, job_id: str, owner: str | None) -> Job | None:
        seen.append(owner)
        return real(session, job_id, owner if len(seen) == 1 else "another")  # type: ignore[arg-type]

    monkeypatch.setattr(module, "held_job", stolen)
    assert fire_timer(job.id, lock_owner=job.lock_owner) is False
    assert (len(seen), list(town.tasks(case))) == (2, ["work"])


def test_the_earliest_come_first(town: Installation, time: TestClock) -> None:
    """Jobs of all cases are handed out in due order, as many as were asked for."""
    town.deploy(("p.bpmn", interrupted()))
    for hours in (5, 1, 3):
        town.start("p", {"until": time.at + timedelta(hours=hours)})
    time.travel("2026-10-02T00:00:00+08:00")
    first = acquire_jobs(limit=2)
    assert [f"{job.due_at:%H:%M}" for job in first] == ["17:30", "19:30"]
    assert [f"{job.due_at:%H:%M}" for job in acquire_jobs()] == ["21:30"]


def test_two_workers_share_the_work(town: Installation, time: TestClock) -> None:
    """Two rounds at the same moment execute every job, and none twice."""
    town.deploy(("p.bpmn", interrupted("PT1H", "duration")))
    cases = [town.start("p") for _ in range(6)]
    time.travel("2026-09-30T18:00:00+08:00")
    executed = together(town, drain, drain)
    assert sum(executed) == 6
    for case in cases:
        assert list(town.tasks(case)) == ["explain"]
        assert len(events(case, "timer.fired")) == 1


def test_a_notice_by_hand_and_by_worker_goes_out_once(town: Installation, time: TestClock) -> None:
    """Whoever gets the case's lock second finds the job gone."""
    town.deploy(("p.bpmn", with_deadline()), ("deadlines.yaml", RULES))
    case = town.start("p")
    time.travel("2026-10-11T08:00:00+08:00")
    jobs = [job for job in town.jobs(case) if job.notice and job.notice["level"] == 1]
    job_id = jobs[0].id
    answers = together(town, *[lambda: send_notice(job_id)] * 3)
    assert [answer for answer in answers if answer is not False and not isinstance(answer, NotFound)] == [True]
    assert len(all_of(Notification, level=1)) == 1
    assert len(events(case, "deadline.escalated")) == 1


def test_a_failure_costs_a_retry_and_waits_longer(town: Installation, broken: str, time: TestClock) -> None:
    """30 seconds, then 60; the case stays at its last wait state."""
    time.travel("2026-09-30T17:30:00+08:00")
    for retries, wait in ((2, 30), (1, 60)):
        assert drain() == 0
        (job,) = town.jobs(broken)
        assert (job.retries, job.not_before, job.lock_owner) == (retries, time.at + timedelta(seconds=wait), None)
        assert job.failure and "gate" in job.failure
        time.at += timedelta(seconds=wait - 1)
        assert acquire_jobs() == []
        time.at += timedelta(seconds=1)
    assert list(town.tasks(broken)) == ["work"]
    assert all_of(Incident) == []
    assert [event.data["retries"] for event in events(broken, "job.failed")] == [2, 1]


def _exhaust(time: TestClock) -> None:
    for _ in range(3):
        time.at += timedelta(hours=2)
        drain()


def test_the_last_failure_is_an_incident(town: Installation, broken: str, time: TestClock) -> None:
    """At zero retries nobody acquires the job any more, and the incident says why."""
    _exhaust(time)
    (incident,), (job,) = all_of(Incident), town.jobs(broken)
    assert (incident.job_id, incident.instance_id, incident.kind, incident.resolved_at) == (
        job.id,
        broken,
        "failedJob",
        None,
    )
    assert incident.message == job.failure
    time.at += timedelta(days=9)
    assert (job.retries, acquire_jobs()) == (0, [])


def test_new_retries_resolve_the_incident(town: Installation, broken: str, time: TestClock) -> None:
    """A person who has looked at it gives the job another try, which may fail again."""
    _exhaust(time)
    (job,) = town.jobs(broken)
    for wrong in (0, 101):
        with pytest.raises(BadRequest):
            set_job_retries(job.id, wrong, actor=SYSTEM)
    with pytest.raises(Forbidden):
        set_job_retries(job.id, 1, actor=town.actor("ann"))
    set_job_retries(job.id, 1, actor=town.actor("admin"))
    assert [incident.resolved_at for incident in all_of(Incident)] == [time.at]
    drain()
    assert [
        incident.resolved_at is None for incident in sorted(all_of(Incident), key=lambda i: i.resolved_at is None)
    ] == [False, True]
    assert len(events(broken, "job.retried")) == 1


def test_a_repaired_case_goes_on(town: Installation, broken: str, time: TestClock) -> None:
    """Once the variable is right the job succeeds by hand, and its incident is resolved."""
    _exhaust(time)
    (job,) = town.jobs(broken)
    with pytest.raises(EngineFailed):
        execute_job(job.id, actor=town.actor("integration"))
    assert [j.retries for j in town.jobs(broken)] == [0]
    _set(broken, ready="yes")
    execute_job(job.id, actor=town.actor("integration"))
    assert town.jobs(broken) == []
    assert [incident.resolved_at is not None for incident in all_of(Incident)] == [True]
    assert [event.element_id for event in events(broken, "timer.fired")] == ["wait"]


def _set(instance_id: str, **values: object) -> None:
    from app.models import ProcessInstance
    from app.store.transaction import transaction

    with transaction() as session:
        instance = session.get_one(ProcessInstance, instance_id)
        instance.variables = {**instance.variables, **values}


def test_a_job_may_be_executed_early(town: Installation, case: str) -> None:
    """By another system only, whatever the due date."""
    (job,) = town.jobs(case)
    for user_id in ("ann", "analyst", "admin"):
        with pytest.raises(Forbidden):
            execute_job(job.id, actor=town.actor(user_id))
    execute_job(job.id, actor=town.actor("integration"))
    assert list(town.tasks(case)) == ["explain"]
    (fired,) = events(case, "timer.fired")
    assert (fired.actor, fired.data["late_seconds"]) == ("integration", 0)
    with pytest.raises(NotFound):
        execute_job(job.id, actor=town.actor("integration"))


def test_a_timer_goes_with_its_wait(town: Installation, case: str) -> None:
    """Who completes the task removes the row; nothing fires later."""
    town.complete(case, "work")
    assert town.jobs(case) == []
    assert drain() == 0


def test_an_incident_goes_with_its_wait(town: Installation, time: TestClock) -> None:
    """When the deadline is met, a notice that could not be sent needs nobody any more."""
    town.deploy(("p.bpmn", with_deadline()), ("deadlines.yaml", RULES))
    case = town.start("p")
    job = town.jobs(case)[0]
    for _ in range(3):
        record_job_failure(job.id, "no post office")
    assert [incident.resolved_at for incident in all_of(Incident)] == [None]
    complete_task(town.tasks(case)["work"].id, actor=town.actor("ann"))
    assert [incident.resolved_at for incident in all_of(Incident)] == [time.at]


def test_a_notice_sent_by_hand_resolves_its_incident(town: Installation, time: TestClock) -> None:
    """The failure is over once the notice is out."""
    town.deploy(("p.bpmn", with_deadline()), ("deadlines.yaml", RULES))
    job = town.jobs(town.start("p"))[0]
    for _ in range(3):
        record_job_failure(job.id, "no post office")
    execute_job(job.id, actor=town.actor("integration"))
    assert [incident.resolved_at for incident in all_of(Incident)] == [time.at]
    assert [notice.recipient for notice in all_of(Notification)] == ["clerk@bureau"]
