"""Complete an external task: its worker's answer is written to the case, and the process goes on."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from app import clock, engine
from app.access import require_role
from app.actor import Actor
from app.store.apply_step import apply_step
from app.store.open_external_task import open_external_task
from app.store.submission import bind_files
from app.store.transaction import transaction
from app.typed_json import Value


def complete_external_task(
    task_id: str,
    *,
    actor: Actor,
    worker_id: str,
    variables: Mapping[str, Value] | None = None,
    local_variables: Mapping[str, Value] | None = None,
    held_until: datetime | None = None,
) -> None:
    """``local_variables`` are seen by the task's output parameters only, and kept nowhere else. ``held_until`` tells
    apart workers of one id (``app.store.open_external_task``).

    Raises ExternalTaskGone, LockedByAnother, Forbidden, and what the step raises: the task then stays as it was.
    """
    require_role(actor, "integration")
    values, local = dict(variables or {}), dict(local_variables or {})
    with transaction() as session:
        case, task = open_external_task(
            session, task_id, actor, clock.now(), worker_id=worker_id, held_until=held_until
        )
        bind_files(session, {**local, **values}, case.instance.root_id, actor)
        step = case.act(engine.complete, task_id, values, local=local)
        case.record(
            "external_task.completed",
            element_id=task.element_id,
            activity_id=task_id,
            data={"topic": task.topic, "worker": worker_id, "submitted": values},
        )
        apply_step(case, step)
