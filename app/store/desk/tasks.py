"""Open tasks on the desks they lie on, and completed ones on the desk of who did them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from datetime import datetime
from typing import Any

from sqlalchemy import Row, delete, insert, select
from sqlalchemy.orm import Session

from app import clock
from app.models import (
    ActivityInstance,
    CaseEntry,
    DeskEntry,
    DoneEntry,
    ProcessInstance,
    TaskCandidate,
    UserTask,
)
from app.models.desk import HOLDER, UNDATED

_AT_ONCE = 500


def write_tasks(session: Session, task_ids: Collection[str]) -> None:
    """The entries of these tasks as they now are; none for one that is gone. The cases' own entries stand already.

    A task that lay on a desk before keeps the instant at which it came there.
    """
    wanted = sorted(task_ids)
    for begin in range(0, len(wanted), _AT_ONCE):
        _write(session, wanted[begin : begin + _AT_ONCE])


def _write(session: Session, ids: list[str]) -> None:
    query = select(DeskEntry.task_id, DeskEntry.kind, DeskEntry.who, DeskEntry.entered_at)
    lay = {(r.task_id, r.kind, r.who): r.entered_at for r in session.execute(query.where(DeskEntry.task_id.in_(ids)))}
    if lay:
        gone = delete(DeskEntry).where(DeskEntry.task_id.in_(ids))
        session.execute(gone, execution_options={"synchronize_session": False})
    candidates: dict[str, list[tuple[str, str]]] = defaultdict(list)
    offered = select(TaskCandidate.task_id, TaskCandidate.kind, TaskCandidate.who)
    for task_id, kind, who in session.execute(offered.where(TaskCandidate.task_id.in_(ids))):
        candidates[task_id].append((kind, who))
    now, entries = clock.now(), []
    for task in session.execute(_TASKS.where(UserTask.id.in_(ids))):
        desks = [(HOLDER, task.assignee)] if task.assignee else candidates[task.id]
        for kind, who in desks:
            place = {"kind": kind, "who": who, "entered_at": lay.get((task.id, kind, who), now)}
            entries.append(place | _entry(task))
    if entries:
        session.execute(insert(DeskEntry), entries)


_TASKS = (
    select(
        UserTask.id,
        UserTask.assignee,
        UserTask.due_at,
        UserTask.warn_at,
        UserTask.remind_at,
        UserTask.priority,
        UserTask.created_at,
        CaseEntry.case_id,
        CaseEntry.process_key,
        CaseEntry.words,
    )
    .join(ProcessInstance, ProcessInstance.id == UserTask.instance_id)
    .join(CaseEntry, CaseEntry.case_id == ProcessInstance.root_id)
)


def _entry(task: Row[*tuple[Any, ...]]) -> dict[str, Any]:
    sort_at: datetime = task.due_at or task.remind_at or UNDATED
    return {
        "task_id": task.id,
        "case_id": task.case_id,
        "process_key": task.process_key,
        "sort_at": sort_at,
        "soft": task.due_at is None and task.remind_at is not None,
        "warn_at": task.warn_at,
        "priority": task.priority,
        "received_at": task.created_at,
        "words": task.words,
    }


def write_done(session: Session, activity_ids: Collection[str]) -> None:
    """One entry for each of these completed activities."""
    if not activity_ids:
        return
    query = select(ActivityInstance.id, ActivityInstance.completed_by, ProcessInstance.root_id)
    query = query.join(ProcessInstance, ProcessInstance.id == ActivityInstance.instance_id)
    wanted = list(activity_ids)
    session.execute(
        delete(DoneEntry).where(DoneEntry.activity_id.in_(wanted)), execution_options={"synchronize_session": False}
    )
    done = [
        {"who": who, "done_at": clock.now(), "activity_id": id_, "case_id": root}
        for id_, who, root in session.execute(query.where(ActivityInstance.id.in_(wanted)))
        if who is not None
    ]
    if done:
        session.execute(insert(DoneEntry), done)
