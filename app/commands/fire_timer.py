"""Fire a timer of a process: under its instance's lock, if its row is still there and still this worker's."""

from __future__ import annotations

from app.actor import SYSTEM, Actor
from app.models import Job
from app.store.due_timers import fire, fire_due_timers
from app.store.open_job import open_job
from app.store.transaction import transaction


def fire_timer(job_id: str, *, actor: Actor = SYSTEM, lock_owner: str | None = None) -> bool:
    """Fire now, whatever the due date; first what was due before it, in due order. False when it is gone or another's.

    Raises NotFound (an unknown job, when no worker asks), EngineFailed, ExpressionFailed: the step is rolled back.
    """
    with transaction() as session:
        opened = open_job(session, job_id, actor, lock_owner)
        if opened is None:
            return False
        case, job = opened
        if job.due_at > case.now:
            fire_due_timers(case.acting(SYSTEM))
            still_there = session.get(Job, job_id, populate_existing=True)
            if still_there is None or case.root.state is None:
                return False
            fire(case, still_there)
        else:
            fire_due_timers(case)
        return True
