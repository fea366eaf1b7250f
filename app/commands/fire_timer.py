"""Fire a timer of a process: under its instance's lock, if its row is still there and still this worker's."""

from __future__ import annotations

from app import clock
from app.actor import SYSTEM, Actor
from app.errors import NotFound
from app.models import Job
from app.store.case import lock_case
from app.store.due_timers import fire, fire_due_timers
from app.store.job_lock import held_job
from app.store.transaction import transaction


def fire_timer(job_id: str, *, actor: Actor = SYSTEM, lock_owner: str | None = None) -> bool:
    """Fire now, whatever the due date; first what was due before it, in due order. False when it is gone or another's.

    Raises NotFound (an unknown job, when no worker asks), EngineFailed, ExpressionFailed: the step is rolled back.
    """
    with transaction() as session:
        job = held_job(session, job_id, lock_owner)
        if job is None:
            if lock_owner is None:
                raise NotFound("作业不存在。")
            return False
        case = lock_case(session, job.instance_id, actor, clock.now())
        job = held_job(session, job_id, lock_owner)  # again: somebody may have been faster while we waited for the lock
        if job is None:
            return False
        if job.due_at > case.now:
            fire_due_timers(case.acting(SYSTEM))
            job = session.get(Job, job_id, populate_existing=True)
            if job is None or case.instance.state is None:
                return False
            fire(case, job)
        else:
            fire_due_timers(case)
        return True
