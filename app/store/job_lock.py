"""A job row re-read by the worker that holds it."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.models import Job


def held_job(session: Session, job_id: str, lock_owner: str | None) -> Job | None:
    """The job, if it still exists and, where a token is given, still carries it; its case's row is the lock."""
    job = session.scalar(select(Job).where(Job.id == job_id).execution_options(populate_existing=True))
    if job is None or (lock_owner is not None and job.lock_owner != lock_owner):
        return None
    return job
