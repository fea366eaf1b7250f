"""Opening the case of an external task for the worker that holds its lock; or saying why it may not."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.actor import Actor
from app.errors import BadRequest, NotFound
from app.models import ExternalTask
from app.store.case import Case, CaseEnded
from app.store.open_case import open_case


class ExternalTaskGone(NotFound):
    """There is no such open external task: it was completed, withdrawn, or never was."""

    code = "external-task-gone"


class LockedByAnother(BadRequest):
    """The caller is not the worker that the task is locked for."""

    code = "external-task-locked"


def open_external_task(
    session: Session,
    task_id: str,
    actor: Actor,
    now: datetime,
    *,
    worker_id: str,
    held_until: datetime | None = None,
) -> tuple[Case, ExternalTask]:
    """The locked case, brought up to ``now``, and the task, if its lock is still this worker's.

    An expired lock that nobody has taken over still counts, as in the dialect. Workers that share an id are told apart
    by ``held_until``, the expiry that the task was acquired with. Raises ExternalTaskGone, LockedByAnother.
    """
    instance_id = session.scalar(select(ExternalTask.instance_id).where(ExternalTask.id == task_id))
    if instance_id is None:
        raise gone(task_id)
    try:
        case = open_case(session, instance_id, actor, now)
    except CaseEnded as ended:
        raise gone(task_id) from ended
    task = read_external_task(session, task_id)
    require_holder(task, worker_id)
    if held_until is not None and task.lock_expires_at != held_until:
        raise LockedByAnother(f"外部任务 {task_id} 的锁已过期，并由同名的另一个执行者取得。")
    return case, task


def read_external_task(session: Session, task_id: str) -> ExternalTask:
    """The open task, its row locked until the command ends. Raises ExternalTaskGone.

    A command that also locks the case does that first: whoever fetches tasks holds rows, but waits for none.
    """
    found = select(ExternalTask).where(ExternalTask.id == task_id).with_for_update()
    task = session.scalar(found.execution_options(populate_existing=True))
    if task is None:
        raise gone(task_id)
    return task


def require_holder(task: ExternalTask, worker_id: str) -> None:
    if task.worker_id != worker_id:
        holder = f"由 {task.worker_id} 锁定" if task.worker_id else "没有被锁定"
        raise LockedByAnother(f"外部任务 {task.id} {holder}，{worker_id} 不能操作。")


def gone(task_id: str) -> ExternalTaskGone:
    return ExternalTaskGone(f"外部任务 {task_id} 不存在，或已经完成、撤销。")
