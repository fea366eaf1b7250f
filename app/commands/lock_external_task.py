"""Lock one external task, found by other means than fetching, for a worker."""

from __future__ import annotations

from datetime import timedelta

from app import clock
from app.access import require_role
from app.actor import Actor
from app.errors import BadRequest
from app.store.open_external_task import LockedByAnother, read_external_task
from app.store.transaction import transaction


def lock_external_task(task_id: str, *, actor: Actor, worker_id: str, lock_for: timedelta) -> None:
    """Its own lock is renewed, an expired one of another taken over.

    Raises LockedByAnother, ExternalTaskGone, BadRequest, Forbidden.
    """
    require_role(actor, "integration")
    if lock_for <= timedelta(0):
        raise BadRequest("锁定时间应大于零。")
    with transaction() as session:
        task, now = read_external_task(session, task_id), clock.now()
        held = task.lock_expires_at is not None and task.lock_expires_at > now
        if held and task.worker_id != worker_id:
            raise LockedByAnother(f"外部任务 {task_id} 由 {task.worker_id} 锁定。")
        task.worker_id, task.lock_expires_at = worker_id, now + lock_for
