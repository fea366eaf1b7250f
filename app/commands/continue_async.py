"""Continue at an asynchronous continuation (camunda:asyncBefore, asyncAfter): a step of its own, by a worker."""

from __future__ import annotations

from app import engine
from app.actor import SYSTEM, Actor
from app.models import Job
from app.store.apply_step import apply_step
from app.store.due_timers import fire_due_timers, resolve_incidents
from app.store.open_job import open_job
from app.store.transaction import transaction


def continue_async(job_id: str, *, actor: Actor = SYSTEM, lock_owner: str | None = None) -> bool:
    """Go on now; first what was due before. False when the job is gone or another worker's.

    Raises NotFound (an unknown job, when no worker asks), EngineFailed, ExpressionFailed: the step is rolled back.
    """
    with transaction() as session:
        opened = open_job(session, job_id, actor, lock_owner)
        if opened is None:
            return False
        case, _ = opened
        fire_due_timers(case.acting(SYSTEM))
        job = session.get(Job, job_id, populate_existing=True)
        if job is None or case.root.state is None:
            return False
        step = case.act(engine.continue_async, job.activity_id)
        case.record("job.continued", element_id=job.element_id, activity_id=job.activity_id)
        resolve_incidents(case, job.id)
        session.delete(job)
        session.flush()
        apply_step(case, step)
        return True
