"""Send a notice of a deadline: a reminder before its end, an escalation at and after it."""

from __future__ import annotations

from app.actor import SYSTEM, Actor
from app.models import Deadline
from app.models.deadline import OVERDUE, RUNNING
from app.store.notice_sending import send
from app.store.open_job import open_job
from app.store.rows.jobs import remove_job
from app.store.transaction import transaction


def send_notice(job_id: str, *, actor: Actor = SYSTEM, lock_owner: str | None = None) -> bool:
    """One notification a post, and a history event; the deadline becomes overdue with its first overdue notice.

    False when the job is gone or another worker's. Nothing legal changes: a notice never moves the case.
    """
    with transaction() as session:
        opened = open_job(session, job_id, actor, lock_owner)
        if opened is None:
            return False
        case, job = opened
        deadline = session.get(Deadline, job.deadline_id) if job.deadline_id else None
        if deadline is not None and deadline.status in (RUNNING, OVERDUE):
            send(case, deadline, job)
        remove_job(case, job)
        return True
