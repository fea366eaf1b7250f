"""The desk's lists of cases: what the actor has done (已办), started (我发起) and supervises (督办)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, SQLColumnExpression, or_, select

from app import clock
from app.actor import Actor
from app.extensions import db
from app.models import ActivityInstance, CaseEntry, CaseParty, CaseSupervision, DoneEntry
from app.queries.bounded import COUNTED, Query, bounded_number, sorted_window
from app.queries.case_heads import CaseHead, case_heads
from app.queries.desk_figures import headed
from app.queries.desk_filter import DeskFilter, conditions
from app.queries.page import Page

Order = tuple[SQLColumnExpression[Any], ...]
DONE_SORTS = ("received", "due")
STARTED_SORTS = ("due", "received")
SUPERVISED_SORTS = ("due", "received")


@dataclass(frozen=True, slots=True)
class ListedCase:
    """A case in a list. ``at`` is when it came there: completed, started, supervised since. ``name`` is the completed
    task's; ``by`` and ``reason`` the supervisor's."""

    case: CaseHead
    at: datetime
    name: str | None = None
    by: str | None = None
    reason: str | None = None


_Made = Callable[[Actor, list[tuple[str, dict[str, Any]]]], Page[ListedCase]]


def done(actor: Actor, number: int, size: int, wanted: DeskFilter) -> Page[ListedCase]:
    """Tasks the actor has completed, the last first."""
    query = done_query(actor, wanted)
    newest: Order = (DoneEntry.done_at.desc(), DoneEntry.activity_id)
    order: Order = (CaseEntry.sort_at, *newest) if wanted.sort == "due" else newest
    found, page = _window(query, order, number, size)
    names = select(ActivityInstance.id, ActivityInstance.name, ActivityInstance.element_id)
    named = {
        r.id: r.name or r.element_id
        for r in db.session.execute(names.where(ActivityInstance.id.in_([r[1] for r in found])))
    }
    return page(actor, [(row.case_id, {"at": row.done_at, "name": named.get(row.activity_id)}) for row in found])


def started(actor: Actor, number: int, size: int, wanted: DeskFilter) -> Page[ListedCase]:
    """Cases the actor has started, what is due first in front, the newest of those that nothing presses."""
    order: dict[str, Order] = {"received": (CaseEntry.started_at.desc(), CaseEntry.case_id)}
    by_due: Order = (CaseEntry.sort_at, CaseEntry.started_at.desc(), CaseEntry.case_id)
    found, page = _window(started_query(actor, wanted), order.get(wanted.sort, by_due), number, size)
    return page(actor, [(row.case_id, {"at": row.started_at}) for row in found])


def supervised(actor: Actor, number: int, size: int, wanted: DeskFilter) -> Page[ListedCase]:
    """Cases under supervision that the actor supervises; for a head also those in which the organisation takes part."""
    order: dict[str, Order] = {"received": (CaseSupervision.since.desc(), CaseSupervision.id)}
    by_due: Order = (CaseEntry.sort_at, CaseSupervision.since, CaseSupervision.id)
    found, page = _window(supervised_query(actor, wanted), order.get(wanted.sort, by_due), number, size)
    return page(actor, [(r.case_id, {"at": r.since, "by": r.supervisor, "reason": r.reason}) for r in found])


def done_query(actor: Actor, wanted: DeskFilter) -> Query:
    query = select(DoneEntry.case_id, DoneEntry.activity_id, DoneEntry.done_at).where(DoneEntry.who == actor.user_id)
    if wanted.narrows or wanted.sort == "due":
        query = query.join(CaseEntry, CaseEntry.case_id == DoneEntry.case_id)
    return query.where(*conditions(CaseEntry, wanted, clock.now()))


def started_query(actor: Actor, wanted: DeskFilter) -> Query:
    query = select(CaseEntry.case_id, CaseEntry.started_at).where(CaseEntry.started_by == actor.user_id)
    return query.where(*conditions(CaseEntry, wanted, clock.now()))


def supervised_query(actor: Actor, wanted: DeskFilter) -> Query:
    mine: list[ColumnElement[bool]] = [CaseSupervision.supervisor == actor.user_id]
    if actor.posts:
        mine.append(CaseSupervision.supervisor_post.in_(actor.posts))
    houses = headed(actor)
    if houses:
        of_the_house = select(CaseParty.instance_id).where(CaseParty.organisation_id.in_(houses))
        mine.append(CaseSupervision.instance_id.in_(of_the_house))
    query = select(
        CaseEntry.case_id, CaseSupervision.id, CaseSupervision.since, CaseSupervision.supervisor, CaseSupervision.reason
    ).join(CaseEntry, CaseEntry.case_id == CaseSupervision.instance_id)
    query = query.where(CaseSupervision.ended_at.is_(None), or_(*mine))
    return query.where(*conditions(CaseEntry, wanted, clock.now()))


def _window(query: Query, order: Order, number: int, size: int) -> tuple[Sequence[Any], _Made]:
    """The rows of the page, and how to make the page of what they name."""
    number = bounded_number(number, size)
    found, total = sorted_window(query, order, number, size)

    def page(actor: Actor, rows: list[tuple[str, dict[str, Any]]]) -> Page[ListedCase]:
        heads = case_heads(actor, [case_id for case_id, _ in rows])
        listed = tuple(ListedCase(heads[case_id], **facts) for case_id, facts in rows)
        return Page(listed, number, size, min(total, COUNTED), total > COUNTED)

    return found, page
