"""Acquire due jobs for a worker: lock a handful of rows with a fresh fencing token and an expiry."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import or_, select, update

from app import clock
from app.models import Job
from app.models.columns import new_id
from app.store.transaction import transaction

LOCK_TIME = timedelta(minutes=5)


@dataclass(frozen=True, slots=True)
class AcquiredJob:
    """A job that this worker alone may execute while ``lock_owner`` stands in its row."""

    id: str
    kind: str
    due_at: datetime
    lock_owner: str


def acquire_jobs(*, limit: int = 20) -> list[AcquiredJob]:
    """The earliest due jobs that nobody holds, in due order. A lock that expired is free again; its old holder's token
    no longer matches, so it can write nothing (law 3)."""
    now = clock.now()
    with transaction() as session:
        free = or_(Job.lock_owner.is_(None), Job.lock_expires_at <= now)
        waits = or_(Job.not_before.is_(None), Job.not_before <= now)
        query = select(Job).where(Job.retries > 0, Job.due_at <= now, free, waits).order_by(Job.due_at, Job.created_at)
        jobs = session.scalars(query.limit(limit).with_for_update(skip_locked=True)).all()
        token = new_id()
        if jobs:
            locked = update(Job).where(Job.id.in_([job.id for job in jobs]))
            session.execute(locked.values(lock_owner=token, lock_expires_at=now + LOCK_TIME))
        return [AcquiredJob(job.id, job.kind, job.due_at, token) for job in jobs]
