"""Opening and ending the sessions of browsers, as part of a command."""

from __future__ import annotations

import secrets
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.access.secrets import hash_token
from app.models import BrowserSession


def begin_session(
    session: Session, user_id: str, *, now: datetime, expires_at: datetime, address: str, agent: str
) -> str:
    """The secret for the browser, 256 bits that were never used before; only its hash is kept."""
    secret = secrets.token_urlsafe(32)
    session.add(
        BrowserSession(
            user_id=user_id,
            secret=hash_token(secret),
            created_at=now,
            rotated_at=now,
            last_seen_at=now,
            expires_at=expires_at,
            address=address[:64],
            agent=agent[:200],
        )
    )
    return secret


def end_sessions(session: Session, user_id: str, *, now: datetime, why: str, keep: str | None = None) -> int:
    """End all sessions of the account but the one that is kept; how many those were."""
    query = select(BrowserSession).where(BrowserSession.user_id == user_id, BrowserSession.ended_at.is_(None))
    ended = [row for row in session.scalars(query.with_for_update()) if row.id != keep]
    for row in ended:
        row.ended_at, row.ended_why = now, why
    return len(ended)
