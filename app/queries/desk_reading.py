"""What the actor is given to read: all copies (抄送), and what is still unread (待阅), copies and notices together."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from typing import Any

from sqlalchemy import bindparam, literal, select

from app import clock
from app.actor import Actor
from app.extensions import db
from app.models import CarbonCopy, CaseEntry, Notification
from app.queries.bounded import COUNTED, Query, bounded_number, first_of, page, window
from app.queries.case_heads import CaseHead, case_heads
from app.queries.desk_filter import DeskFilter, of_its_case, shape_conditions
from app.queries.page import Page

SORTS = ("received",)
COPY = "copy"
_SHAPES = 256


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
    return _page(actor, number, size, wanted, unread=False)


def unread(actor: Actor, number: int, size: int, wanted: DeskFilter) -> Page[Reading]:
    return _page(actor, number, size, wanted, unread=True)


def recipients(actor: Actor) -> list[str]:
    """An account may bear the name of a post, and is then asked for once."""
    return sorted({actor.user_id, *actor.posts})


def _page(actor: Actor, number: int, size: int, wanted: DeskFilter, *, unread: bool) -> Page[Reading]:
    number, people = bounded_number(number, size), recipients(actor)
    values = wanted.values(clock.now()) | {f"recipient{n}": who for n, who in enumerate(people)}
    found, total = page(_window(len(people), wanted.shape, unread), values, number, size)
    read = _copies_by_id([r.id for r in found if r.kind == COPY]) | _notices_by_id(
        [r.id for r in found if r.kind != COPY]
    )
    facts = [read[row.id] for row in found]
    heads = case_heads(actor, [case_id for case_id, _ in facts])
    listed = tuple(Reading(case=heads[case_id], **one) for case_id, one in facts)
    return Page(listed, number, size, min(total, COUNTED), total > COUNTED)


@lru_cache(_SHAPES)
def _window(people: int, wanted: DeskFilter, unread: bool) -> Query:
    """What is given to so many recipients, the newest first; made once for a filter's shape, executed with values."""
    parts = [_copies(n, wanted, unread) for n in range(people)]
    if unread:
        parts += [_notices(n, wanted) for n in range(people)]
    rows = first_of(parts, COUNTED + 1)
    return window(rows, (rows.c.at.desc(), rows.c.id))


def _copies(n: int, wanted: DeskFilter, unread: bool) -> Query:
    query = select(literal(COPY).label("kind"), CarbonCopy.id.label("id"), CarbonCopy.sent_at.label("at"))
    query = query.where(CarbonCopy.recipient == bindparam(f"recipient{n}", ""))
    if unread:
        query = query.where(CarbonCopy.read_at.is_(None))
    if wanted.narrows:
        query = query.where(of_its_case(CarbonCopy.instance_id, shape_conditions(CaseEntry, wanted)))
    return query.order_by(CarbonCopy.sent_at.desc())


def _notices(n: int, wanted: DeskFilter) -> Query:
    query = select(literal("notice").label("kind"), Notification.id.label("id"), Notification.created_at.label("at"))
    query = query.where(Notification.recipient == bindparam(f"recipient{n}", ""), Notification.read_at.is_(None))
    if wanted.narrows:
        query = query.where(of_its_case(Notification.case_id, shape_conditions(CaseEntry, wanted)))
    return query.order_by(Notification.created_at.desc())


def _copies_by_id(ids: list[str]) -> dict[str, tuple[str, dict[str, Any]]]:
    found = {}
    for row in db.session.scalars(select(CarbonCopy).where(CarbonCopy.id.in_(ids))):
        sent = {"id": row.id, "kind": COPY, "text": row.note or "", "sender": row.sender, "recipient": row.recipient}
        found[row.id] = (row.instance_id, {**sent, "at": row.sent_at, "read_at": row.read_at})
    return found


def _notices_by_id(ids: list[str]) -> dict[str, tuple[str, dict[str, Any]]]:
    found = {}
    for row in db.session.scalars(select(Notification).where(Notification.id.in_(ids))):
        sent = {"id": row.id, "kind": row.kind, "text": row.text, "sender": None, "recipient": row.recipient}
        found[row.id] = (row.case_id, {**sent, "at": row.created_at, "read_at": row.read_at})
    return found
