"""The timers and asynchronous continuations of an instance as rows, and the ring that wakes the worker of this process
once they are committed."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from sqlalchemy import select

from app import engine
from app.models import Incident, Job, ProcessInstance
from app.models.job import ASYNC, ATTEMPTS, TIMER
from app.store.case import Case
from app.store.transaction import after_commit

_ring: Callable[[datetime], None] | None = None


def ring_with(bell: Callable[[datetime], None] | None) -> None:
    """Let ``bell`` be told the earliest due instant of every committed step; None silences it."""
    global _ring
    _ring = bell


_KINDS = {engine.WaitKind.TIMER: TIMER, engine.WaitKind.ASYNC: ASYNC}


def reconcile_jobs(case: Case, step: engine.Step) -> None:
    """A row for each timer, due when the engine says, and for each asynchronous continuation, due at once."""
    waits = {wait.activity_id: wait for wait in step.waits if wait.kind in _KINDS}
    rows = select(Job).where(Job.instance_id == case.instance.id, Job.kind.in_(_KINDS.values()))
    existing = {job.activity_id: job for job in case.session.scalars(rows)}
    for activity_id, job in existing.items():
        wait = waits.get(activity_id) if activity_id else None
        if wait is None or _KINDS[wait.kind] != job.kind:
            remove_job(case, job)
        elif wait.due_at is not None and job.due_at != wait.due_at:
            job.due_at = wait.due_at
    for activity_id, wait in waits.items():
        if activity_id not in existing or existing[activity_id].kind != _KINDS[wait.kind]:
            case.session.add(
                Job(
                    kind=_KINDS[wait.kind],
                    instance_id=case.instance.id,
                    definition_id=case.instance.definition_id,
                    activity_id=activity_id,
                    element_id=wait.element_id,
                    due_at=wait.due_at or case.now,
                    retries=_attempts(case, wait.element_id),
                    created_at=case.now,
                )
            )


def _attempts(case: Case, element_id: str) -> int:
    element = case.model.elements.get(element_id)
    return element.retry.attempts if element is not None and element.retry is not None else ATTEMPTS


def remove_job(case: Case, job: Job) -> None:
    """The job is done or its wait is gone; an incident of it needs nobody any more."""
    for incident in case.session.scalars(
        select(Incident).where(Incident.job_id == job.id, Incident.resolved_at.is_(None))
    ):
        incident.resolved_at = case.now
    case.session.delete(job)


def wake_worker(case: Case) -> None:
    """Ring for the earliest job of the whole tree."""
    due = select(Job.due_at).join(ProcessInstance, ProcessInstance.id == Job.instance_id)
    due = due.where(ProcessInstance.root_id == case.instance.root_id, Job.retries > 0)
    earliest = case.session.scalar(due.order_by(Job.due_at).limit(1))
    if earliest is not None:
        announce(earliest)


def announce(due_at: datetime) -> None:
    """Ring, once the command is committed."""

    def ring() -> None:
        if _ring is not None:
            _ring(due_at)

    after_commit(ring)
