"""Throw the BPMN error that an external task's worker reports: an outcome the diagram models, not a failure."""

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


def throw_external_error(
    task_id: str,
    *,
    actor: Actor,
    worker_id: str,
    code: str,
    message: str | None = None,
    variables: Mapping[str, Value] | None = None,
    held_until: datetime | None = None,
) -> None:
    """The nearest error event of this code takes it, with the variables; if none does, the instance fails.

    Raises ExternalTaskGone, LockedByAnother, Forbidden, and what the step raises.
    """
    require_role(actor, "integration")
    values = dict(variables or {})
    with transaction() as session:
        case, task = open_external_task(
            session, task_id, actor, clock.now(), worker_id=worker_id, held_until=held_until
        )
        bind_files(session, values, case.instance.root_id, actor)
        step = case.act(engine.throw_error, task_id, code, message, values)
        case.record(
            "external_task.error_thrown",
            element_id=task.element_id,
            activity_id=task_id,
            data={"topic": task.topic, "worker": worker_id, "code": code, "message": message, "submitted": values},
        )
        apply_step(case, step)
