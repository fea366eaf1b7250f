"""Record that a worker could not do an external task: tried again later, or at zero retries a person's."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta

from app import clock, engine
from app.access import require_role
from app.actor import Actor
from app.errors import BadRequest
from app.store.apply_step import apply_step
from app.store.external_incidents import raise_incident, resolve_incidents
from app.store.open_external_task import open_external_task
from app.store.rows.external_tasks import announce_work
from app.store.submission import bind_files
from app.store.transaction import transaction
from app.typed_json import Value


def fail_external_task(
    task_id: str,
    *,
    actor: Actor,
    worker_id: str,
    message: str | None,
    retries: int,
    wait: timedelta = timedelta(0),
    details: str | None = None,
    variables: Mapping[str, Value] | None = None,
    held_until: datetime | None = None,
) -> None:
    """``retries`` are those still left, as the worker counts them; ``wait`` is how long nobody shall try.
    ``variables`` are written to the case; a conditional event may take the task away by that.

    Raises BadRequest, ExternalTaskGone, LockedByAnother, Forbidden.
    """
    require_role(actor, "integration")
    if retries < 0 or wait < timedelta(0):
        raise BadRequest("剩余重试次数和等待时间不能为负数。")
    values = dict(variables or {})
    with transaction() as session:
        case, task = open_external_task(
            session, task_id, actor, clock.now(), worker_id=worker_id, held_until=held_until
        )
        task.error_message, task.error_details = message, details
        task.retries, task.lock_expires_at = retries, case.now + wait
        case.record(
            "external_task.failed",
            element_id=task.element_id,
            activity_id=task_id,
            data={"topic": task.topic, "worker": worker_id, "message": message, "retries": retries},
        )
        if retries == 0:
            raise_incident(session, task, case.now)
        else:
            resolve_incidents(session, task_id, case.now)
            if not wait:
                announce_work([task.topic], case.now)
        if values:
            bind_files(session, values, case.instance.root_id, actor)
            called_id = None if case.instance is case.root else case.instance.id
            apply_step(case, case.act(engine.set_variables, values, instance_id=called_id))
