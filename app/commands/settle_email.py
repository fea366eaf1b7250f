"""Settle an e-mail that was acquired: it is sent, or tried again later, or given up after many attempts."""

from __future__ import annotations

import logging
from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from app import clock
from app.commands.acquire_emails import AcquiredEmail
from app.models import EmailDelivery
from app.store.email_counts import note_failed, note_sent
from app.store.transaction import after_commit, transaction

log = logging.getLogger(__name__)

ATTEMPTS = 8
_FIRST_WAIT = timedelta(minutes=1)


def settle_email(email: AcquiredEmail, failure: str | None = None, *, final: bool = False) -> bool:
    """Without a failure it is sent. After one the wait grows fourfold, to some hours; ``final`` is a refusal that no
    repetition will change. False when it is no longer ours: somebody else sends it, or has."""
    with transaction() as session:
        row = _held(session, email)
        if row is None:
            return False
        now = clock.now()
        row.lock_owner = row.lock_expires_at = row.next_attempt_at = None
        row.attempts += 1
        row.failure = failure
        if failure is None:
            row.sent_at = now
            after_commit(note_sent)
        elif final or row.attempts >= ATTEMPTS:
            row.given_up_at = now
            after_commit(note_failed)
            log.error("e-mail %s to account %s is given up: %s", row.id, row.user_id, failure)
        else:
            row.next_attempt_at = _later(now, row.attempts)
        return True


def _later(now: datetime, attempts: int) -> datetime:
    return now + _FIRST_WAIT * int(4 ** min(attempts - 1, 5))


def _held(session: Session, email: AcquiredEmail) -> EmailDelivery | None:
    held = select(EmailDelivery).where(EmailDelivery.id == email.id, EmailDelivery.lock_owner == email.lock_owner)
    return session.scalar(held.with_for_update())
