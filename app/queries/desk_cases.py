"""The desk's lists of cases: what the actor has done (已办), started (我发起) and supervises (督办)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from typing import Any

from sqlalchemy import ColumnElement, bindparam, select

from app import clock
from app.actor import Actor
from app.extensions import db
from app.models import ActivityInstance, CaseEntry, CaseSupervision, DoneEntry
from app.queries.bounded import COUNTED, Query, bounded_number, page, sorted_window
from app.queries.case_heads import CaseHead, case_heads
from app.queries.desk_filter import DeskFilter, of_its_case, shape_conditions
from app.queries.page import Page
from app.queries.supervising import supervises, supervisor_values

DONE_SORTS = ("received", "due")
STARTED_SORTS = ("due", "received")
SUPERVISED_SORTS = ("due", "received")
_SHAPES = 256
_ME: ColumnElement[str] = bindparam("me", "")


@dataclass(frozen=True, slots=True)
class ListedCase:
    """A case in a list. ``at`` is when it came there: completed, started, supervised since. ``name`` is the completed
    task's; ``by`` and ``reason`` the supervisor's."""

    case: CaseHead
    at: datetime
    name: str | None = None
    by: str | None = None
    reason: str | None = None


def done(actor: Actor, number: int, size: int, wanted: DeskFilter) -> Page[ListedCase]:
    """Tasks the actor has completed, the last first."""
    found, made = _listed(_done(wanted.shape), actor, number, size, wanted)
    names = select(ActivityInstance.id, ActivityInstance.name, ActivityInstance.element_id)
    named = {
        r.id: r.name or r.element_id
        for r in db.session.execute(names.where(ActivityInstance.id.in_([r[1] for r in found])))
    }
    return made([(row.case_id, {"at": row.done_at, "name": named.get(row.activity_id)}) for row in found])


def started(actor: Actor, number: int, size: int, wanted: DeskFilter) -> Page[ListedCase]:
    """Cases the actor has started, what is due first in front, the newest of those that nothing presses."""
    found, made = _listed(_started(wanted.shape), actor, number, size, wanted)
    return made([(row.case_id, {"at": row.started_at}) for row in found])


def supervised(actor: Actor, number: int, size: int, wanted: DeskFilter) -> Page[ListedCase]:
    """Cases under supervision that the actor supervises; for a head also those in which the organisation takes part."""
    found, made = _listed(_supervised(wanted.shape), actor, number, size, wanted)
    return made([(r.case_id, {"at": r.since, "by": r.supervisor, "reason": r.reason}) for r in found])


@lru_cache(_SHAPES)
def _done(wanted: DeskFilter) -> Query:
    query = select(DoneEntry.case_id, DoneEntry.activity_id, DoneEntry.done_at).where(DoneEntry.who == _ME)
    if wanted.narrows:
        query = query.where(of_its_case(DoneEntry.case_id, shape_conditions(CaseEntry, wanted)))
    newest = (DoneEntry.done_at.desc(), DoneEntry.activity_id)
    due = select(CaseEntry.sort_at).where(CaseEntry.case_id == DoneEntry.case_id).scalar_subquery()
    return sorted_window(query, (due, *newest) if wanted.sort == "due" else newest)


@lru_cache(_SHAPES)
def _started(wanted: DeskFilter) -> Query:
    query = select(CaseEntry.case_id, CaseEntry.started_at).where(CaseEntry.started_by == _ME)
    query = query.where(*shape_conditions(CaseEntry, wanted))
    newest = (CaseEntry.started_at.desc(), CaseEntry.case_id)
    return sorted_window(query, newest if wanted.sort == "received" else (CaseEntry.sort_at, *newest))


@lru_cache(_SHAPES)
def _supervised(wanted: DeskFilter) -> Query:
    query = select(
        CaseEntry.case_id, CaseSupervision.id, CaseSupervision.since, CaseSupervision.supervisor, CaseSupervision.reason
    ).join(CaseEntry, CaseEntry.case_id == CaseSupervision.instance_id)
    query = query.where(supervises(), *shape_conditions(CaseEntry, wanted))
    by_due = (CaseEntry.sort_at, CaseSupervision.since, CaseSupervision.id)
    newest = (CaseSupervision.since.desc(), CaseSupervision.id)
    return sorted_window(query, newest if wanted.sort == "received" else by_due)


def _listed(
    statement: Query, actor: Actor, number: int, size: int, wanted: DeskFilter
) -> tuple[Sequence[Any], Callable[[list[tuple[str, dict[str, Any]]]], Page[ListedCase]]]:
    """The rows of the page, and how to make the page of what they name."""
    number = bounded_number(number, size)
    values = wanted.values(clock.now()) | supervisor_values(actor)
    found, total = page(statement, values, number, size)

    def made(rows: list[tuple[str, dict[str, Any]]]) -> Page[ListedCase]:
        heads = case_heads(actor, [case_id for case_id, _ in rows])
        listed = tuple(ListedCase(heads[case_id], **facts) for case_id, facts in rows)
        return Page(listed, number, size, min(total, COUNTED), total > COUNTED)

    return found, made
