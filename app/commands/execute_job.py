"""Execute a job now, by hand or by a worker, and keep account of its failure."""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping

from app.access import require_role
from app.actor import SYSTEM, Actor
from app.commands.acquire_jobs import AcquiredJob
from app.commands.continue_async import continue_async
from app.commands.fire_timer import fire_timer
from app.commands.record_job_failure import record_job_failure
from app.commands.send_notice import send_notice
from app.commands.start_by_timer import start_by_timer
from app.errors import ChengxuError, Conflict, NotFound
from app.extensions import db
from app.models import Job
from app.models.job import ASYNC, NOTICE, TIMER, TIMER_START

log = logging.getLogger(__name__)

_VERBS: Mapping[str, Callable[..., bool]] = {
    TIMER: fire_timer,
    NOTICE: send_notice,
    ASYNC: continue_async,
    TIMER_START: start_by_timer,
}


def execute_job(job_id: str, *, actor: Actor) -> None:
    """Do it now, whatever the due date (REST contract ``POST /job/{id}/execute``). The failure is the caller's to see,
    and costs no retry. Raises NotFound, Forbidden and what the step raises."""
    require_role(actor, "integration")
    job = db.session.get(Job, job_id)
    if job is None:
        raise NotFound("作业不存在。")
    _VERBS[job.kind](job_id, actor=actor)


def execute_acquired(job: AcquiredJob) -> bool:
    """Execute what a worker has acquired. False when it failed (then it is recorded) or was no longer there."""
    try:
        return _VERBS[job.kind](job.id, actor=SYSTEM, lock_owner=job.lock_owner)
    except Conflict:  # the case ended, or somebody else was faster: nothing is left to do
        return False
    except Exception as error:
        log.exception("job %s failed", job.id)
        message = error.message if isinstance(error, ChengxuError) else f"{type(error).__name__}: {error}"
        record_job_failure(job.id, message, lock_owner=job.lock_owner)
        return False
