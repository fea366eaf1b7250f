"""``external``: another system does an external task of a topic, or reports the error that the diagram models."""

from __future__ import annotations

from datetime import timedelta

from sqlalchemy import select

from app.commands.complete_external_task import complete_external_task
from app.commands.fail_external_task import fail_external_task
from app.commands.lock_external_task import lock_external_task
from app.commands.throw_external_error import throw_external_error
from app.models import ExternalTask
from app.rehearsal import readers
from app.rehearsal.errors import Mismatch, Unmet
from app.rehearsal.handed_in import typed
from app.rehearsal.scenario import Step
from app.rehearsal.stage import Stage
from app.rehearsal.verb import Verb

_WORKER = "rehearsal"
_LOCK = timedelta(minutes=5)


def _run(stage: Stage, step: Step) -> None:
    """``error`` is the code of a BPMN error, ``fail`` the sentence of a failure that leaves no retries."""
    actor, task = stage.actor(step), _open(stage, step)
    task_id, seen = task.id, {**task.instance.variables, **task.locals}
    values = typed(step.values, seen, actor)
    lock_external_task(task_id, actor=actor, worker_id=_WORKER, lock_for=_LOCK)
    if "error" in step.fields:
        code = step.fields["error"]
        throw_external_error(task_id, actor=actor, worker_id=_WORKER, code=code, variables=values)
    elif "fail" in step.fields:
        message = step.fields["fail"]
        fail_external_task(task_id, actor=actor, worker_id=_WORKER, message=message, retries=0, variables=values)
    else:
        complete_external_task(task_id, actor=actor, worker_id=_WORKER, variables=values)


def _open(stage: Stage, step: Step) -> ExternalTask:
    query = select(ExternalTask).where(ExternalTask.instance_id.in_(stage.tree(step)))
    tasks = stage.session.scalars(query.order_by(ExternalTask.created_at, ExternalTask.id)).all()
    element = step.fields.get("element")
    for task in tasks:
        if task.topic == step.target and element in (None, task.element_id):
            return task
    there = "、".join(f"{task.topic}（{task.element_id}）" for task in tasks) or "没有"
    raise Unmet(Mismatch("等待外部办理的主题", step.target, there))


EXTERNAL = Verb(
    "external",
    readers.text,
    _run,
    {
        "as": readers.text,
        "with": readers.values,
        "error": readers.text,
        "fail": readers.text,
        "element": readers.text,
        "case": readers.text,
    },
)
