"""The cases an actor may read, searched and filtered; processes that a case has called are found in it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, or_, select
from sqlalchemy.orm import aliased

from app.access import readable_cases
from app.actor import Actor
from app.extensions import db
from app.models import Deadline, ProcessDefinition, ProcessInstance
from app.models.deadline import OVERDUE, RUNNING
from app.models.instance import ACTIVE
from app.queries.page import Page


@dataclass(frozen=True, slots=True)
class CaseRow:
    """``due_at`` is the earliest end of the case's running or overdue deadlines."""

    id: str
    number: str | None
    title: str | None
    procedure: str
    version: int
    status: str
    started_at: datetime
    ended_at: datetime | None
    due_at: datetime | None


def cases(actor: Actor, number: int, size: int, *, words: str = "", status: str = "") -> Page[CaseRow]:
    """``words`` is looked for in number and title; ``status`` is ``active``, ``ended`` or empty. The newest first."""
    condition = readable_cases(actor) & ProcessInstance.super_instance_id.is_(None)
    if words:
        pattern = f"%{_escaped(words)}%"
        condition = condition & or_(
            ProcessInstance.business_key.ilike(pattern, escape="\\"), ProcessInstance.title.ilike(pattern, escape="\\")
        )
    if status == "active":
        condition = condition & (ProcessInstance.status == ACTIVE)
    elif status == "ended":
        condition = condition & (ProcessInstance.status != ACTIVE)
    total = db.session.scalar(select(func.count()).select_from(ProcessInstance).where(condition)) or 0
    within = aliased(ProcessInstance)
    earliest = (
        select(func.min(Deadline.due_at))
        .join(within, within.id == Deadline.instance_id)
        .where(within.root_id == ProcessInstance.id, Deadline.status.in_((RUNNING, OVERDUE)))
        .scalar_subquery()
    )
    query = (
        select(
            ProcessInstance.id,
            ProcessInstance.business_key,
            ProcessInstance.title,
            func.coalesce(ProcessDefinition.name, ProcessDefinition.key),
            ProcessDefinition.version,
            ProcessInstance.status,
            ProcessInstance.started_at,
            ProcessInstance.ended_at,
            earliest,
        )
        .join(ProcessDefinition, ProcessDefinition.id == ProcessInstance.definition_id)
        .where(condition)
        .order_by(ProcessInstance.started_at.desc(), ProcessInstance.id)
    )
    found = db.session.execute(query.offset((number - 1) * size).limit(size)).all()
    return Page(tuple(CaseRow(*row) for row in found), number, size, total)


def _escaped(words: str) -> str:
    return words.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
