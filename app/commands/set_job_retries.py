"""Give a failed job new retries: a person has looked at its incident."""

from __future__ import annotations

from sqlalchemy import select

from app import clock
from app.access import require_role
from app.actor import Actor
from app.errors import BadRequest, NotFound
from app.models import Incident, Job
from app.store.history import record
from app.store.rows.jobs import announce
from app.store.transaction import transaction


def set_job_retries(job_id: str, retries: int, *, actor: Actor) -> None:
    """The job is due at once again and its incident is resolved. Raises NotFound, BadRequest, Forbidden."""
    require_role(actor, "integration", "administrator")
    if not 0 < retries <= 100:
        raise BadRequest("重试次数须在 1 至 100 之间。")
    with transaction() as session:
        job = session.get(Job, job_id, with_for_update=True)
        if job is None:
            raise NotFound("作业不存在。")
        now = clock.now()
        job.retries, job.not_before, job.lock_owner, job.lock_expires_at = retries, None, None, None
        for incident in session.scalars(
            select(Incident).where(Incident.job_id == job_id, Incident.resolved_at.is_(None))
        ):
            incident.resolved_at = now
        record(
            session,
            "job.retried",
            at=now,
            actor=actor.user_id,
            instance_id=job.instance_id,
            element_id=job.element_id,
            activity_id=job.activity_id,
            data={"retries": retries},
        )
        announce(job.due_at)
