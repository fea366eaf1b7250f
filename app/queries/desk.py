"""The desk: the open tasks an actor holds, and those that wait for one of the actor's posts."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, and_, func, or_, select
from sqlalchemy.orm import aliased

from app.actor import Actor
from app.extensions import db
from app.models import ProcessDefinition, ProcessInstance, TaskCandidate, UserTask
from app.queries.page import Page


@dataclass(frozen=True, slots=True)
class DeskRow:
    """One task on the desk; ``due_at`` is the legal due instant, an exclusive end. The case is the outermost caller,
    also where the task belongs to a process that it has called."""

    task_id: str
    name: str
    article: str | None
    created_at: datetime
    due_at: datetime | None
    case_id: str
    case_number: str | None
    title: str | None
    procedure: str


def own_tasks(actor: Actor, number: int, size: int) -> Page[DeskRow]:
    """What the actor has claimed or was given, the earliest due first."""
    return _page(UserTask.assignee == actor.user_id, number, size)


def post_tasks(actor: Actor, number: int, size: int) -> Page[DeskRow]:
    """What nobody holds and one of the actor's posts, or the actor by name, may claim; the earliest due first."""
    return _page(_waiting_for(actor), number, size)


def next_task(actor: Actor, instance_id: str) -> str | None:
    """The task of the case that the actor can go on with: an own one first, else one for the actor's posts."""
    asked = aliased(ProcessInstance)
    query = (
        select(UserTask.id)
        .join(ProcessInstance, ProcessInstance.id == UserTask.instance_id)
        .join(asked, asked.root_id == ProcessInstance.root_id)
        .where(asked.id == instance_id, or_(UserTask.assignee == actor.user_id, _waiting_for(actor)))
    )
    return db.session.scalar(query.order_by(UserTask.assignee.is_(None), *_ORDER).limit(1))


_ORDER = (UserTask.due_at.is_(None), UserTask.due_at, UserTask.created_at, UserTask.id)


def _waiting_for(actor: Actor) -> ColumnElement[bool]:
    user = and_(TaskCandidate.kind == "user", TaskCandidate.who == actor.user_id)
    group = and_(TaskCandidate.kind == "group", TaskCandidate.who.in_(actor.posts))
    offered = select(TaskCandidate.task_id).where(or_(user, group) if actor.posts else user)
    return and_(UserTask.assignee.is_(None), UserTask.id.in_(offered))


def _page(condition: ColumnElement[bool], number: int, size: int) -> Page[DeskRow]:
    total = db.session.scalar(select(func.count()).select_from(UserTask).where(condition)) or 0
    root = aliased(ProcessInstance)
    query = (
        select(
            UserTask.id,
            UserTask.name,
            UserTask.article,
            UserTask.created_at,
            UserTask.due_at,
            root.id,
            root.business_key,
            root.title,
            func.coalesce(ProcessDefinition.name, ProcessDefinition.key),
        )
        .join(ProcessInstance, ProcessInstance.id == UserTask.instance_id)
        .join(root, root.id == ProcessInstance.root_id)
        .join(ProcessDefinition, ProcessDefinition.id == root.definition_id)
        .where(condition)
        .order_by(*_ORDER)
    )
    found = db.session.execute(query.offset((number - 1) * size).limit(size)).all()
    return Page(tuple(DeskRow(*row) for row in found), number, size, total)
