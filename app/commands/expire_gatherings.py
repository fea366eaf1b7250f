"""Remove what has come for a parallel multiple start event and was not complete in time."""

from __future__ import annotations

from sqlalchemy import delete

from app import clock
from app.models import StartGathering
from app.store.transaction import transaction


def expire_gatherings() -> int:
    """How many were removed."""
    with transaction() as session:
        gone = delete(StartGathering).where(StartGathering.expires_at <= clock.now()).returning(StartGathering.id)
        return len(session.scalars(gone).all())
