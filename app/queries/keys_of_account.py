"""What opens an account at the moment: its browsers' sessions and its REST tokens."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import select

from app import clock
from app.extensions import db
from app.models import BrowserSession, Credential


@dataclass(frozen=True, slots=True)
class SessionRow:
    id: str
    created_at: datetime
    last_seen_at: datetime
    expires_at: datetime
    address: str
    agent: str


@dataclass(frozen=True, slots=True)
class TokenRow:
    """``state`` is ``valid``, ``expired`` or ``revoked``."""

    id: str
    name: str | None
    created_at: datetime
    expires_at: datetime | None
    last_used_at: datetime | None
    state: str


def open_sessions(user_id: str, *, idle: timedelta) -> tuple[SessionRow, ...]:
    """Those that a browser could still use, the last used first."""
    now = clock.now()
    query = (
        select(
            BrowserSession.id,
            BrowserSession.created_at,
            BrowserSession.last_seen_at,
            BrowserSession.expires_at,
            BrowserSession.address,
            BrowserSession.agent,
        )
        .where(BrowserSession.user_id == user_id, BrowserSession.ended_at.is_(None))
        .where(BrowserSession.expires_at > now, BrowserSession.last_seen_at > now - idle)
        .order_by(BrowserSession.last_seen_at.desc(), BrowserSession.id)
    )
    return tuple(SessionRow(*row) for row in db.session.execute(query))


def tokens(user_id: str) -> tuple[TokenRow, ...]:
    """The newest first; those that no longer count stay listed."""
    now = clock.now()
    query = select(Credential).where(Credential.user_id == user_id, Credential.kind == "token")
    return tuple(
        TokenRow(row.id, row.name, row.created_at, row.expires_at, row.last_used_at, _state(row, now))
        for row in db.session.scalars(query.order_by(Credential.created_at.desc(), Credential.id))
    )


def _state(row: Credential, now: datetime) -> str:
    if row.ended_at is not None:
        return "revoked"
    return "expired" if row.expires_at is not None and row.expires_at <= now else "valid"
