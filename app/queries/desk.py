"""The desk's first list (待办): the open tasks an actor holds, and those that wait for one of the actor's posts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, and_, or_, select
from sqlalchemy.orm import aliased

from app import clock
from app.actor import Actor
from app.extensions import db
from app.models import DeskEntry, ProcessInstance, TaskCandidate, UserTask
from app.queries.bounded import bounded_number
from app.queries.case_heads import CaseHead, head, readable_among
from app.queries.desk_filter import DeskFilter
from app.queries.desk_owners import Owner
from app.queries.desk_window import desk_window
from app.queries.page import Page

SORTS = ("due", "received", "priority")


@dataclass(frozen=True, slots=True)
class DeskRow:
    """One task on the desk; ``due_at`` is the legal due instant, an exclusive end. The case is the outermost caller,
    also where the task belongs to a process that it has called. ``absent`` is the account for whom the actor would do
    it, None for the actor's own work."""

    task_id: str
    name: str
    article: str | None
    created_at: datetime
    due_at: datetime | None
    warn_at: datetime | None
    remind_at: datetime | None
    priority: int
    case: CaseHead
    absent: str | None


def tasks(actor: Actor, owners: Sequence[Owner], number: int, size: int, wanted: DeskFilter) -> Page[DeskRow]:
    """What lies on these desks, a task once; by legal due time unless the filter sorts otherwise."""
    return lists(actor, [(owners, number)], size, wanted)[0]


def lists(
    actor: Actor, parts: Sequence[tuple[Sequence[Owner], int]], size: int, wanted: DeskFilter
) -> list[Page[DeskRow]]:
    """Several such lists, each at its own page, for a page that shows them together."""
    windows = [desk_window(owners, bounded_number(number, size), size, wanted, clock.now()) for owners, number in parts]
    found = [row for window in windows for row in window.rows]
    allowed = readable_among(actor, {row.case_id for row in found})
    absent = _absent([row.id for row in found], [owner for some, _ in parts for owner in some])
    return [
        Page(
            tuple(_row(row, row.case_id in allowed, absent) for row in one.rows), one.number, size, one.total, one.more
        )
        for one in windows
    ]


def _row(row: Any, readable: bool, absent: Mapping[str, str]) -> DeskRow:
    id_, name, article, created_at, due_at, warn_at, remind_at, priority = row[:8]
    case = head(row, readable)
    return DeskRow(id_, name, article, created_at, due_at, warn_at, remind_at, priority, case, absent.get(id_))


def count_tasks(owners: Sequence[Owner]) -> int:
    """Up to one more than ``COUNTED``."""
    return desk_window(owners, 1, 1, DeskFilter(), clock.now()).total if owners else 0


def next_task(actor: Actor, instance_id: str) -> str | None:
    """The task of the case that the actor can go on with: an own one first, else one for the actor's posts."""
    asked = aliased(ProcessInstance)
    query = (
        select(UserTask.id)
        .join(ProcessInstance, ProcessInstance.id == UserTask.instance_id)
        .join(asked, asked.root_id == ProcessInstance.root_id)
        .where(asked.id == instance_id, or_(UserTask.assignee == actor.user_id, _waiting_for(actor)))
    )
    first = (UserTask.assignee.is_(None), UserTask.due_at.is_(None), UserTask.due_at, UserTask.created_at, UserTask.id)
    return db.session.scalar(query.order_by(*first).limit(1))


def _waiting_for(actor: Actor) -> ColumnElement[bool]:
    user = and_(TaskCandidate.kind == "user", TaskCandidate.who == actor.user_id)
    group = and_(TaskCandidate.kind == "group", TaskCandidate.who.in_(actor.posts))
    offered = select(TaskCandidate.task_id).where(or_(user, group) if actor.posts else user)
    return and_(UserTask.assignee.is_(None), UserTask.id.in_(offered))


def _absent(ids: Sequence[str], owners: Sequence[Owner]) -> dict[str, str]:
    """For whom, of the tasks that lie on no desk of the actor's own."""
    if not any(owner.absent for owner in owners):
        return {}
    query = select(DeskEntry.task_id, DeskEntry.kind, DeskEntry.who).where(DeskEntry.task_id.in_(ids))
    lies = {(task_id, kind, who) for task_id, kind, who in db.session.execute(query)}
    found: dict[str, str] = {}
    for id_ in ids:
        here = [owner for owner in owners if (id_, owner.kind, owner.who) in lies]
        if here and all(owner.absent for owner in here) and here[0].absent:
            found[id_] = here[0].absent
    return found
