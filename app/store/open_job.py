"""Opening the case of a job, by the worker that holds the job or by a person. The start of a process has no case."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from app import clock
from app.actor import Actor
from app.errors import NotFound
from app.models import Job
from app.store.case import Case, lock_case


def open_job(session: Session, job_id: str, actor: Actor, lock_owner: str | None) -> tuple[Case, Job] | None:
    """The locked case and the job, read again under the lock, since somebody may have been faster meanwhile.

    None when the job is gone or, where a worker's token is given, another's by now. Raises NotFound for a job that
    does not exist when no worker asks, and CaseEnded.
    """
    job = held_job(session, job_id, lock_owner)
    if job is None or job.instance_id is None:
        if lock_owner is None:
            raise NotFound("作业不存在。")
        return None
    case = lock_case(session, job.instance_id, actor, clock.now())
    job = held_job(session, job_id, lock_owner)
    return (case, job) if job is not None else None


def held_job(session: Session, job_id: str, lock_owner: str | None) -> Job | None:
    """The job, if it still exists and, where a token is given, still carries it; its case's row is the lock."""
    job = session.scalar(select(Job).where(Job.id == job_id).execution_options(populate_existing=True))
    if job is None or (lock_owner is not None and job.lock_owner != lock_owner):
        return None
    return job
