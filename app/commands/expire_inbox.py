"""Remove the messages of the inbox that nobody came for in time."""

from __future__ import annotations

from sqlalchemy import delete

from app import clock
from app.models import InboxMessage
from app.store.transaction import transaction


def expire_inbox() -> int:
    """How many were removed."""
    with transaction() as session:
        expired = delete(InboxMessage).where(InboxMessage.expires_at <= clock.now()).returning(InboxMessage.id)
        return len(session.scalars(expired).all())
