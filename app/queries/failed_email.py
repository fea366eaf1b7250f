"""The e-mails that were given up, for an administrator."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from app.extensions import db
from app.models import EmailDelivery


@dataclass(frozen=True, slots=True)
class FailedEmail:
    """``failure`` is why the last attempt failed, in the mail server's words."""

    given_up_at: datetime
    user_id: str
    address: str
    failure: str


def failed_emails(limit: int = 100) -> list[FailedEmail]:
    """The newest first."""
    query = select(EmailDelivery).where(EmailDelivery.given_up_at.is_not(None))
    query = query.order_by(EmailDelivery.given_up_at.desc(), EmailDelivery.id).limit(limit)
    return [
        FailedEmail(row.given_up_at, row.user_id, row.address, row.failure or "")
        for row in db.session.scalars(query)
        if row.given_up_at
    ]
