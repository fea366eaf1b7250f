"""Facts that repeat many times a minute are noted once a period, so that they cannot flood the history."""

from __future__ import annotations

import hashlib
from datetime import datetime, timedelta

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from app.models import RecentNote
from app.store.upsert import locked_row, row_made

KEPT = timedelta(days=1)
"""No period is longer than this."""


def first_lately(session: Session, *about: str, now: datetime, period: timedelta) -> bool:
    """True when this was not noted within ``period``; it counts as noted from ``now`` on."""
    key = hashlib.sha256("\0".join(about).encode()).hexdigest()
    if row_made(session, RecentNote, key, at=now):
        _sweep(session, now)
        return True
    row = locked_row(session, RecentNote, key)
    if row is None or now - row.at < period:
        return False
    row.at = now
    return True


def _sweep(session: Session, now: datetime) -> None:
    old = select(RecentNote.about).where(RecentNote.at < now - KEPT).limit(100).with_for_update(skip_locked=True)
    session.execute(delete(RecentNote).where(RecentNote.about.in_(old)).execution_options(synchronize_session=False))
