"""The head of a case as the lists of the desk show it: number, title, procedure, state and what comes due first."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import SQLColumnExpression, bindparam, func, select

from app.access import readable_cases
from app.actor import Actor
from app.extensions import db
from app.models import CaseEntry, ProcessDefinition, ProcessInstance
from app.queries.desk_filter import due_and_reminder


@dataclass(frozen=True, slots=True)
class CaseHead:
    """``due_at`` is the earliest end of a running period, ``remind_at`` an instant to be reminded at where there is
    none. Of a case that the reader may not (any more) read, number and title are withheld and ``readable`` is False."""

    id: str
    number: str | None
    title: str | None
    procedure: str
    status: str
    started_at: datetime
    due_at: datetime | None
    warn_at: datetime | None
    remind_at: datetime | None
    readable: bool


COLUMNS: tuple[SQLColumnExpression[Any], ...] = (
    ProcessInstance.id.label("case_id"),
    ProcessInstance.business_key,
    ProcessInstance.title,
    func.coalesce(ProcessDefinition.name, ProcessDefinition.key).label("procedure"),
    ProcessInstance.status,
    ProcessInstance.started_at,
    CaseEntry.sort_at.label("case_sort_at"),
    CaseEntry.soft.label("case_soft"),
    CaseEntry.warn_at.label("case_warn_at"),
)
"""What :func:`head` needs of a row: of a case, its definition and its entry."""

_HEADS = (
    select(*COLUMNS)
    .select_from(ProcessInstance)
    .join(ProcessDefinition, ProcessDefinition.id == ProcessInstance.definition_id)
    .join(CaseEntry, CaseEntry.case_id == ProcessInstance.id)
    .where(ProcessInstance.id.in_(bindparam("ids", expanding=True)))
)


def case_heads(actor: Actor, case_ids: Iterable[str]) -> dict[str, CaseHead]:
    """Two statements at most, however many cases are asked for; an id that is no case is left out."""
    wanted = list(set(case_ids))
    allowed = readable_among(actor, wanted)
    rows = db.session.execute(_HEADS, {"ids": wanted}) if wanted else ()
    return {row.case_id: head(row, row.case_id in allowed) for row in rows}


def readable_among(actor: Actor, case_ids: Collection[str]) -> set[str]:
    """Those of the cases that the actor may read; one statement."""
    query = select(ProcessInstance.id).where(ProcessInstance.id.in_(case_ids), readable_cases(actor))
    return set(db.session.scalars(query)) if case_ids else set()


def head(row: Any, readable: bool) -> CaseHead:
    """Of a row that has COLUMNS."""
    due_at, remind_at = due_and_reminder(row.case_sort_at, row.case_soft)
    return CaseHead(
        id=row.case_id,
        number=row.business_key if readable else None,
        title=row.title if readable else None,
        procedure=row.procedure,
        status=row.status,
        started_at=row.started_at,
        due_at=due_at,
        warn_at=row.case_warn_at,
        remind_at=remind_at,
        readable=readable,
    )
