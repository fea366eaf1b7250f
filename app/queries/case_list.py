"""The cases an actor may read, searched and filtered; processes that a case has called are found in it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Row, and_, func, select

from app import clock
from app.access import readable_cases
from app.actor import Actor
from app.extensions import db
from app.models import CaseEntry, ProcessDefinition, ProcessInstance
from app.models.instance import ACTIVE
from app.queries.desk_filter import DeskFilter, conditions, due_and_reminder
from app.queries.page import Page


@dataclass(frozen=True, slots=True)
class CaseRow:
    """``due_at`` is the earliest end of the case's running or overdue deadlines; ``remind_at`` an instant to be
    reminded at where none of them is a period of the law."""

    id: str
    number: str | None
    title: str | None
    procedure: str
    version: int
    status: str
    started_at: datetime
    ended_at: datetime | None
    warn_at: datetime | None
    due_at: datetime | None
    remind_at: datetime | None


def cases(actor: Actor, number: int, size: int, *, words: str = "", status: str = "") -> Page[CaseRow]:
    """``words`` are looked for in number, title and the names of the parties; ``status`` is ``active``, ``ended`` or
    empty. The newest first."""
    condition: ColumnElement[bool] = readable_cases(actor) & ProcessInstance.super_instance_id.is_(None)
    condition = and_(condition, *conditions(CaseEntry, DeskFilter(words=words), clock.now()))
    if status == "active":
        condition = condition & (ProcessInstance.status == ACTIVE)
    elif status == "ended":
        condition = condition & (ProcessInstance.status != ACTIVE)
    within = select(func.count()).select_from(ProcessInstance)
    total = db.session.scalar(within.join(CaseEntry, CaseEntry.case_id == ProcessInstance.id).where(condition)) or 0
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
            CaseEntry.warn_at,
            CaseEntry.sort_at,
            CaseEntry.soft,
        )
        .join(CaseEntry, CaseEntry.case_id == ProcessInstance.id)
        .join(ProcessDefinition, ProcessDefinition.id == ProcessInstance.definition_id)
        .where(condition)
        .order_by(ProcessInstance.started_at.desc(), ProcessInstance.id)
    )
    found = db.session.execute(query.offset((number - 1) * size).limit(size)).all()
    return Page(tuple(_row(row) for row in found), number, size, total)


def _row(row: Row[*tuple[Any, ...]]) -> CaseRow:
    due_at, remind_at = due_and_reminder(row.sort_at, row.soft)
    facts: list[Any] = [*row[:9], due_at, remind_at]
    return CaseRow(*facts)
