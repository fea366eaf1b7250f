"""Give external tasks new retries: a person has looked at their incidents."""

from __future__ import annotations

from collections.abc import Iterable

from app import clock
from app.access import require_role
from app.actor import Actor
from app.errors import BadRequest
from app.store.external_incidents import raise_incident, resolve_incidents
from app.store.history import record
from app.store.open_external_task import read_external_task
from app.store.rows.external_tasks import announce_work
from app.store.transaction import transaction

MOST = 100


def set_external_retries(task_ids: Iterable[str], retries: int, *, actor: Actor) -> None:
    """All of them or, if one is gone, none. Above 0 their incidents are resolved, and who had given up holds them no
    longer; 0 takes them away from every worker and leaves an incident.

    Raises ExternalTaskGone, BadRequest, Forbidden.
    """
    require_role(actor, "integration", "administrator")
    if not 0 <= retries <= MOST:
        raise BadRequest(f"重试次数须在 0 至 {MOST} 之间。")
    with transaction() as session:
        now = clock.now()
        for task_id in sorted(set(task_ids)):
            task = read_external_task(session, task_id)
            if retries > 0:
                resolve_incidents(session, task_id, now)
                if task.retries == 0:
                    task.worker_id = task.lock_expires_at = None
                announce_work([task.topic], now)
            task.retries = retries
            if retries == 0:
                raise_incident(session, task, now)
            record(
                session,
                "external_task.retried",
                at=now,
                actor=actor.user_id,
                instance_id=task.instance_id,
                element_id=task.element_id,
                activity_id=task_id,
                data={"topic": task.topic, "retries": retries},
            )
