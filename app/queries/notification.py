"""The notices for an actor's posts: reminders and escalations of deadlines."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, func, or_, select
from sqlalchemy.orm import aliased

from app.actor import Actor
from app.extensions import db
from app.models import Notification, ProcessInstance
from app.queries.page import Page


@dataclass(frozen=True, slots=True)
class NotificationRow:
    """``kind`` is ``reminder`` or ``overdue``; ``recipient`` the post it is for."""

    id: str
    kind: str
    recipient: str
    text: str
    created_at: datetime
    read_at: datetime | None
    case_id: str
    case_number: str | None
    title: str | None


def notifications(actor: Actor, number: int, size: int, *, unread_only: bool = False) -> Page[NotificationRow]:
    """Unread first, the newest first within both."""
    condition = _for(actor)
    if unread_only:
        condition = condition & Notification.read_at.is_(None)
    total = db.session.scalar(select(func.count()).select_from(Notification).where(condition)) or 0
    within = aliased(ProcessInstance)
    query = (
        select(
            Notification.id,
            Notification.kind,
            Notification.recipient,
            Notification.text,
            Notification.created_at,
            Notification.read_at,
            ProcessInstance.id,
            ProcessInstance.business_key,
            ProcessInstance.title,
        )
        .join(within, within.id == Notification.instance_id)
        .join(ProcessInstance, ProcessInstance.id == within.root_id)
        .where(condition)
        .order_by(Notification.read_at.is_not(None), Notification.created_at.desc(), Notification.id)
    )
    found = db.session.execute(query.offset((number - 1) * size).limit(size)).all()
    return Page(tuple(NotificationRow(*row) for row in found), number, size, total)


def unread_count(actor: Actor) -> int:
    query = select(func.count()).select_from(Notification).where(_for(actor), Notification.read_at.is_(None))
    return db.session.scalar(query) or 0


def _for(actor: Actor) -> ColumnElement[bool]:
    return or_(Notification.recipient == actor.user_id, Notification.recipient.in_(actor.posts))
