"""Record that a job failed: one retry less, a longer wait, and at zero an incident that a person must handle."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from app import clock
from app.actor import SYSTEM
from app.engine import Element
from app.errors import ChengxuError
from app.models import Incident, Job, ProcessInstance
from app.models.job import FAILED_JOB
from app.store.case import lock_root
from app.store.definitions import spec_of
from app.store.history import record
from app.store.open_job import held_job
from app.store.transaction import transaction

_FIRST_WAIT = timedelta(seconds=30)


def record_job_failure(job_id: str, message: str, *, lock_owner: str | None = None) -> None:
    """The wait doubles with each failure, unless the element says how long it is.

    A job that is gone, or another worker's by now, is left alone.
    """
    with transaction() as session:
        seen = session.get(Job, job_id)
        if seen is None:
            return
        _lock(session, seen)
        job = held_job(session, job_id, lock_owner)
        if job is None or job.retries <= 0:
            return
        now = clock.now()
        job.retries -= 1
        job.failure = message
        job.lock_owner = job.lock_expires_at = None
        job.not_before = _next(session, job, now)
        record(
            session,
            "job.failed",
            at=now,
            actor=SYSTEM.user_id,
            instance_id=job.instance_id,
            element_id=job.element_id,
            activity_id=job.activity_id,
            data={"message": message, "retries": job.retries},
        )
        if job.retries == 0:
            _raise_incident(session, job, message, now)


def _element(session: Session, job: Job) -> Element | None:
    """None also where the model cannot be read, be it the very reason why the job fails: that has to be recorded."""
    try:
        return spec_of(session, job.definition_id).model.elements.get(job.element_id or "")
    except ChengxuError:
        return None


def _next(session: Session, job: Job, now: datetime) -> datetime:
    """When it is tried again: as its element says (``failedJobRetryTimeCycle``), else after the doubled wait."""
    element = _element(session, job)
    if element is not None and element.retry is not None:
        return element.retry.next(job.retries, now)
    doubled: timedelta = _FIRST_WAIT * 2 ** (2 - min(job.retries, 2))
    return now + doubled


def _lock(session: Session, job: Job) -> None:
    """The case's row, or of a start that has no case yet the job's own."""
    if job.instance_id is None:
        session.scalar(select(Job.id).where(Job.id == job.id).with_for_update())
        return
    lock_root(session, session.get_one(ProcessInstance, job.instance_id).root_id)


def _raise_incident(session: Session, job: Job, message: str, now: datetime) -> None:
    session.add(
        Incident(
            kind=FAILED_JOB,
            instance_id=job.instance_id,
            definition_id=job.definition_id,
            element_id=job.element_id,
            job_id=job.id,
            message=message,
            created_at=now,
        )
    )
