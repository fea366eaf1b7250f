"""Remove the answers of requests with an idempotency key that have been kept long enough."""

from __future__ import annotations

from sqlalchemy import delete

from app import clock
from app.models import KeptAnswer
from app.store.transaction import transaction


def expire_kept_answers() -> int:
    """How many were removed."""
    with transaction() as session:
        expired = delete(KeptAnswer).where(KeptAnswer.expires_at <= clock.now()).returning(KeptAnswer.key)
        return len(session.scalars(expired).all())
