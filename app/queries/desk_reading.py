"""What the actor is given to read: all copies (抄送), and what is still unread (待阅), copies and notices together."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import literal, select
from sqlalchemy.orm import aliased

from app import clock
from app.actor import Actor
from app.extensions import db
from app.models import CarbonCopy, CaseEntry, Notification, ProcessInstance
from app.queries.bounded import COUNTED, Query, bounded_number, first_of, window
from app.queries.case_heads import CaseHead, case_heads
from app.queries.desk_filter import DeskFilter, conditions
from app.queries.page import Page

SORTS = ("received",)
COPY = "copy"


@dataclass(frozen=True, slots=True)
class Reading:
    """``kind`` is ``copy`` or the notice's kind; ``recipient`` the post or account it was sent to; ``sender`` is None
    for what the service itself has sent."""

    id: str
    kind: str
    text: str
    sender: str | None
    recipient: str
    at: datetime
    read_at: datetime | None
    case: CaseHead


def copies(actor: Actor, number: int, size: int, wanted: DeskFilter) -> Page[Reading]:
    return _page(actor, _copies(actor, wanted, unread=False), number, size)


def unread(actor: Actor, number: int, size: int, wanted: DeskFilter) -> Page[Reading]:
    return _page(actor, [*_copies(actor, wanted, unread=True), *_notices(actor, wanted)], number, size)


def recipients(actor: Actor) -> list[str]:
    """An account may bear the name of a post, and is then asked for once."""
    return sorted({actor.user_id, *actor.posts})


def _copies(actor: Actor, wanted: DeskFilter, *, unread: bool) -> list[Query]:
    parts = []
    for who in recipients(actor):
        query = select(literal(COPY).label("kind"), CarbonCopy.id.label("id"), CarbonCopy.sent_at.label("at"))
        query = query.where(CarbonCopy.recipient == who)
        if unread:
            query = query.where(CarbonCopy.read_at.is_(None))
        if wanted.narrows:
            query = query.join(CaseEntry, CaseEntry.case_id == CarbonCopy.instance_id)
            query = query.where(*conditions(CaseEntry, wanted, clock.now()))
        parts.append(query.order_by(CarbonCopy.sent_at.desc()))
    return parts


def _notices(actor: Actor, wanted: DeskFilter) -> list[Query]:
    parts = []
    for who in recipients(actor):
        query = select(
            literal("notice").label("kind"), Notification.id.label("id"), Notification.created_at.label("at")
        )
        query = query.where(Notification.recipient == who, Notification.read_at.is_(None))
        if wanted.narrows:
            within = aliased(ProcessInstance)
            query = query.join(within, within.id == Notification.instance_id)
            query = query.join(CaseEntry, CaseEntry.case_id == within.root_id)
            query = query.where(*conditions(CaseEntry, wanted, clock.now()))
        parts.append(query.order_by(Notification.created_at.desc()))
    return parts


def _page(actor: Actor, parts: list[Query], number: int, size: int) -> Page[Reading]:
    number = bounded_number(number, size)
    rows = first_of(parts, COUNTED + 1)
    found, total = window(rows, (rows.c.at.desc(), rows.c.id), number, size)
    read = _copies_by_id([r.id for r in found if r.kind == COPY]) | _notices_by_id(
        [r.id for r in found if r.kind != COPY]
    )
    facts = [read[row.id] for row in found]
    heads = case_heads(actor, [case_id for case_id, _ in facts])
    listed = tuple(Reading(case=heads[case_id], **one) for case_id, one in facts)
    return Page(listed, number, size, min(total, COUNTED), total > COUNTED)


def _copies_by_id(ids: list[str]) -> dict[str, tuple[str, dict[str, Any]]]:
    found = {}
    for row in db.session.scalars(select(CarbonCopy).where(CarbonCopy.id.in_(ids))):
        sent = {"id": row.id, "kind": COPY, "text": row.note or "", "sender": row.sender, "recipient": row.recipient}
        found[row.id] = (row.instance_id, {**sent, "at": row.sent_at, "read_at": row.read_at})
    return found


def _notices_by_id(ids: list[str]) -> dict[str, tuple[str, dict[str, Any]]]:
    found = {}
    query = select(Notification, ProcessInstance.root_id)
    query = query.join(ProcessInstance, ProcessInstance.id == Notification.instance_id)
    for row, root_id in db.session.execute(query.where(Notification.id.in_(ids))):
        sent = {"id": row.id, "kind": row.kind, "text": row.text, "sender": None, "recipient": row.recipient}
        found[row.id] = (root_id, {**sent, "at": row.created_at, "read_at": row.read_at})
    return found
