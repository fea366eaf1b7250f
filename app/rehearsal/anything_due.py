"""Whether anything would happen by itself now, asked in one statement: most of the time nothing would."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import exists, or_, select

from app.extensions import db
from app.models import EventSubscription, ExternalTask, InboxMessage, Job, OutboxEvent
from app.service_tasks import HANDLERS


@dataclass(frozen=True, slots=True)
class Due:
    """What there is to do for the worker, for the routing of messages, for the house, for the inbox."""

    jobs: bool
    messages: bool
    service_tasks: bool
    expired: bool

    def __bool__(self) -> bool:
        return self.jobs or self.messages or self.service_tasks or self.expired


def anything_due(now: datetime) -> Due:
    """More may be there than can be done: what is found is only tried."""
    job = exists().where(Job.retries > 0, Job.due_at <= now, or_(Job.not_before.is_(None), Job.not_before <= now))
    thrown = exists().where(OutboxEvent.dispatched_at.is_(None))
    early = exists().where(EventSubscription.kind == "message", EventSubscription.event_name == InboxMessage.event_name)
    own = exists().where(
        ExternalTask.topic.in_(HANDLERS),
        or_(ExternalTask.lock_expires_at.is_(None), ExternalTask.lock_expires_at <= now),
    )
    expired = exists().where(InboxMessage.expires_at <= now)
    row = db.session.execute(select(job, or_(thrown, early), own, expired)).one()
    return Due(*map(bool, row))
