"""What was escalated: the overdue notices of the deadlines that a reader may watch, the latest first."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, or_, select
from sqlalchemy.orm import aliased

from app.access import readable_cases
from app.access.superiors import watchable_deadlines
from app.actor import Actor
from app.extensions import db
from app.models import Deadline, Notification, ProcessInstance
from app.queries.page import Page


@dataclass(frozen=True, slots=True)
class Escalated:
    """One level of one deadline, sent at ``at`` to the posts ``to``; ``read`` says whether one of them has read it."""

    deadline: Deadline
    level: int
    at: datetime
    to: tuple[str, ...]
    read: bool
    case_id: str
    number: str | None
    title: str | None
    may_open: bool


def escalations(actor: Actor, number: int, size: int, *, level: int = 0) -> Page[Escalated]:
    """``level`` 0 means all; of deadlines that are closed by now too, since the list tells what happened."""
    sent = (
        select(Notification.deadline_id, Notification.level, func.max(Notification.created_at).label("at"))
        .join(Deadline, Deadline.id == Notification.deadline_id)
        .where(Notification.kind == "overdue", or_(*watchable_deadlines(actor)))
        .group_by(Notification.deadline_id, Notification.level)
    )
    sent = sent.where(Notification.level == level) if level else sent
    total = db.session.scalar(select(func.count()).select_from(sent.subquery())) or 0
    order = sent.order_by(func.max(Notification.created_at).desc(), Notification.deadline_id, Notification.level)
    found = db.session.execute(order.offset((number - 1) * size).limit(size)).all()
    return Page(tuple(_told(actor, [(row.deadline_id, row.level, row.at) for row in found])), number, size, total)


def _told(actor: Actor, found: list[tuple[str, int, datetime]]) -> list[Escalated]:
    within, root = aliased(ProcessInstance), aliased(ProcessInstance)
    query = select(Deadline, root.id, root.business_key, root.title).join(within, within.id == Deadline.instance_id)
    query = query.join(root, root.id == within.root_id).where(Deadline.id.in_({one[0] for one in found}))
    rows = {row[0].id: row for row in db.session.execute(query)}
    opened = select(ProcessInstance.id).where(ProcessInstance.id.in_({row[1] for row in rows.values()}))
    open_cases = set(db.session.scalars(opened.where(readable_cases(actor))))
    notices = select(Notification).where(
        Notification.instance_id.in_({row[0].instance_id for row in rows.values()}), Notification.kind == "overdue"
    )
    to: dict[tuple[str | None, int], list[Notification]] = {}
    for notice in db.session.scalars(notices.order_by(Notification.recipient)):
        to.setdefault((notice.deadline_id, notice.level), []).append(notice)
    told = []
    for id_, level, at in found:
        deadline, case, number, title = rows[id_]
        sent = to.get((id_, level), [])
        posts = tuple(dict.fromkeys(notice.recipient for notice in sent))
        read = any(notice.read_at for notice in sent)
        told.append(Escalated(deadline, level, at, posts, read, case, number, title, case in open_cases))
    return told
