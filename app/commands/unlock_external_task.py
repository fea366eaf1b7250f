"""Unlock an external task: anybody may fetch it at once."""

from __future__ import annotations

from app import clock
from app.access import require_role
from app.actor import Actor
from app.store.open_external_task import read_external_task
from app.store.rows.external_tasks import announce_work
from app.store.transaction import transaction


def unlock_external_task(task_id: str, *, actor: Actor) -> None:
    """Whoever held it; its answer will not be taken any more. Raises ExternalTaskGone, Forbidden."""
    require_role(actor, "integration")
    with transaction() as session:
        task = read_external_task(session, task_id)
        task.worker_id = task.lock_expires_at = None
        announce_work([task.topic], clock.now())
