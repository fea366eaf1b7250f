"""The deadlines of the register one by one, by their ends; a page of them, or all in batches."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, and_, func, or_, select
from sqlalchemy.orm import aliased

from app.access import readable_cases
from app.actor import Actor
from app.extensions import db
from app.models import Deadline, Notification, ProcessDefinition, ProcessInstance
from app.queries.page import Page
from app.queries.register.chosen import Chosen, conditions

MOST = 1_000
"""How far a list is counted: whoever needs more than that needs another filter, or the export."""
BATCH = 500


@dataclass(frozen=True, slots=True)
class Entry:
    """A deadline with its case: ``case_id``, ``number`` and ``title`` are the root's, ``procedure`` that of the process
    in which it was opened. ``may_open`` says whether the reader may open the case. ``escalated`` is the highest level
    of escalation that was sent, 0 for none."""

    deadline: Deadline
    case_id: str
    number: str | None
    title: str | None
    procedure: str
    may_open: bool
    escalated: int


def page(actor: Actor, chosen: Chosen, now: datetime, number: int, size: int) -> Page[Entry]:
    """``total`` is at most ``MOST``, and no page lies behind that."""
    wanted = conditions(actor, chosen, now)
    found = _first(wanted, MOST)  # counted as they are found: to look for a reader's deadlines twice would cost twice
    shown = found[(number - 1) * size : number * size]
    return Page(tuple(_entries(actor, [id_ for _, id_ in shown])), number, size, len(found))


def every(actor: Actor, chosen: Chosen, now: datetime) -> Iterator[Entry]:
    """All of them, read in batches, so that neither memory nor a transaction grows with the list."""
    wanted = conditions(actor, chosen, now)
    found = _first(wanted, BATCH)
    while found:
        yield from _entries(actor, [id_ for _, id_ in found])
        db.session.rollback()
        found = _first([and_(one, _behind(*found[-1])) for one in wanted], BATCH)


def _first(wanted: Sequence[ColumnElement[bool]], most: int) -> list[tuple[datetime, str]]:
    """End and id of the earliest, out of what each of the conditions finds."""
    asked = select(Deadline.due_at, Deadline.id).order_by(Deadline.due_at, Deadline.id).limit(most)
    found = [(due_at, id_) for one in wanted for due_at, id_ in db.session.execute(asked.where(one))]
    return sorted(found)[:most]


def _behind(due_at: datetime, id_: str) -> ColumnElement[bool]:
    same = and_(Deadline.due_at == due_at, Deadline.id > id_)
    return and_(Deadline.due_at >= due_at, or_(Deadline.due_at > due_at, same))


def _entries(actor: Actor, ids: Sequence[str]) -> Iterator[Entry]:
    within, root = aliased(ProcessInstance), aliased(ProcessInstance)
    query = (
        select(Deadline, root.id, root.business_key, root.title, ProcessDefinition.name, ProcessDefinition.key)
        .join(within, within.id == Deadline.instance_id)
        .join(root, root.id == within.root_id)
        .join(ProcessDefinition, ProcessDefinition.id == within.definition_id)
        .where(Deadline.id.in_(ids))
    )
    rows = {row[0].id: row for row in db.session.execute(query)}
    cases = {row[1] for row in rows.values()}
    opened = select(ProcessInstance.id).where(ProcessInstance.id.in_(cases), readable_cases(actor))
    open_cases = set(db.session.scalars(opened))
    sent = _escalated([row[0] for row in rows.values()])
    for id_ in ids:
        if id_ in rows:
            deadline, case, number, title, name, key = rows[id_]
            yield Entry(deadline, case, number, title, name or key, case in open_cases, sent.get(id_, 0))


def _escalated(deadlines: Sequence[Deadline]) -> dict[str, int]:
    """Asked by instance, which is indexed."""
    query = select(Notification.deadline_id, func.max(Notification.level))
    query = query.where(Notification.instance_id.in_({one.instance_id for one in deadlines}))
    query = query.where(Notification.kind == "overdue", Notification.deadline_id.is_not(None))
    return {id_ or "": level for id_, level in db.session.execute(query.group_by(Notification.deadline_id))}
