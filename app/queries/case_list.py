"""The cases an actor may read, searched and filtered; processes that a case has called are found in it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Row, Subquery, func, select

from app import clock
from app.access import readable_cases
from app.access.ways_to_cases import ways_to_cases
from app.actor import Actor
from app.models import CaseEntry, ProcessDefinition, ProcessInstance
from app.models.instance import ACTIVE
from app.queries.bounded import COUNTED, Query, bounded_number, first_of, page, window
from app.queries.desk_filter import DeskFilter, conditions, due_and_reminder, of_its_case
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
    empty. The newest first, counted no further than ``COUNTED``."""
    number = bounded_number(number, size)
    ways = [way.where(*_wanted(words, status)) for way in ways_to_cases(actor)]
    if not ways:
        return Page((), 1, size, 0)
    newest = first_of(ways, COUNTED + 1, distinct=True)
    found, total = page(_shown(actor, newest), {}, number, size)
    return Page(tuple(_row(row) for row in found), number, size, min(total, COUNTED), total > COUNTED)


def _wanted(words: str, status: str) -> list[ColumnElement[bool]]:
    wanted = DeskFilter(words=words)
    found = [of_its_case(ProcessInstance.id, conditions(CaseEntry, wanted, clock.now()))] if wanted.narrows else []
    match status:
        case "active":
            found.append(ProcessInstance.status == ACTIVE)
        case "ended":
            found.append(ProcessInstance.status != ACTIVE)
    return found


def _shown(actor: Actor, newest: Subquery) -> Query:
    """What the page shows of its cases; ``readable_cases`` has the last word about each."""
    shown = window(newest, (newest.c.started_at.desc(), newest.c.id)).subquery()
    facts = (
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
    query = select(*facts, shown.c.total).select_from(shown).join(ProcessInstance, ProcessInstance.id == shown.c.id)
    query = query.join(CaseEntry, CaseEntry.case_id == ProcessInstance.id)
    query = query.join(ProcessDefinition, ProcessDefinition.id == ProcessInstance.definition_id)
    return query.where(readable_cases(actor)).order_by(shown.c.started_at.desc(), shown.c.id)


def _row(row: Row[*tuple[Any, ...]]) -> CaseRow:
    due_at, remind_at = due_and_reminder(row.sort_at, row.soft)
    facts: list[Any] = [*row[:9], due_at, remind_at]
    return CaseRow(*facts)
