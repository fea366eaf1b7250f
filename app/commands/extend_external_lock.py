"""Extend the lock of an external task, counted from now, for the worker that holds it."""

from __future__ import annotations

from datetime import timedelta

from app import clock
from app.access import require_role
from app.actor import Actor
from app.errors import BadRequest
from app.store.open_external_task import LockedByAnother, read_external_task, require_holder
from app.store.transaction import transaction


def extend_external_lock(task_id: str, *, actor: Actor, worker_id: str, lock_for: timedelta) -> None:
    """A lock that has expired cannot be extended: somebody may have seen the task free.

    Raises LockedByAnother, ExternalTaskGone, BadRequest, Forbidden.
    """
    require_role(actor, "integration")
    if lock_for <= timedelta(0):
        raise BadRequest("锁定时间应大于零。")
    with transaction() as session:
        task, now = read_external_task(session, task_id), clock.now()
        require_holder(task, worker_id)
        if task.lock_expires_at is None or task.lock_expires_at <= now:
            raise LockedByAnother(f"外部任务 {task_id} 的锁已经过期，不能延长。")
        task.lock_expires_at = now + lock_for
