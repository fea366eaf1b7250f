"""Acquire e-mails that are due: lock a handful of rows with a fresh fencing token and an expiry."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import or_, select

from app import clock
from app.models import EmailDelivery, ProcessInstance
from app.models.columns import new_id
from app.store.transaction import transaction

LOCK_TIME = timedelta(minutes=10)


@dataclass(frozen=True, slots=True)
class AcquiredEmail:
    """What is to be sent, and to whom; only its holder settles it, while ``lock_owner`` stands in its row."""

    id: str
    lock_owner: str
    address: str
    kind: str
    text: str
    case_id: str
    case_number: str | None


def acquire_emails(*, limit: int = 20) -> list[AcquiredEmail]:
    """The earliest due that nobody holds. A lock that expired is free again, and the e-mail may then go out twice."""
    now = clock.now()
    with transaction() as session:
        free = or_(EmailDelivery.lock_owner.is_(None), EmailDelivery.lock_expires_at <= now)
        due = select(EmailDelivery).where(EmailDelivery.next_attempt_at <= now, free)
        due = due.order_by(EmailDelivery.next_attempt_at, EmailDelivery.id).limit(limit)
        token, found = new_id(), []
        for row in session.scalars(due.with_for_update(skip_locked=True)).all():
            row.lock_owner, row.lock_expires_at = token, now + LOCK_TIME
            notification = row.notification
            case = session.get_one(ProcessInstance, notification.instance.root_id)
            number = case.business_key
            found.append(
                AcquiredEmail(row.id, token, row.address, notification.kind, notification.text, case.id, number)
            )
        return found
