"""Try again the e-mails that were given up, for instance once the mail server is what it should be."""

from __future__ import annotations

from sqlalchemy import select

from app import clock
from app.access import require_role
from app.actor import Actor
from app.models import EmailDelivery
from app.store.history import record
from app.store.transaction import transaction


def retry_emails(*, actor: Actor) -> int:
    """They have all their attempts again, at once; returns how many. Raises Forbidden."""
    require_role(actor, "administrator")
    with transaction() as session:
        now = clock.now()
        rows = session.scalars(select(EmailDelivery).where(EmailDelivery.given_up_at.is_not(None))).all()
        for row in rows:
            row.given_up_at, row.attempts, row.next_attempt_at = None, 0, now
        if rows:
            record(session, "emails.retried", at=now, actor=actor.user_id, data={"count": len(rows)})
        return len(rows)
