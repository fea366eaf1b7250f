"""Whether the secret that a browser brings belongs to a session that is still open."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import or_, select

from app import clock
from app.access.identity import actor_of
from app.access.secrets import hash_token
from app.actor import Actor
from app.errors import NotSignedIn
from app.extensions import db
from app.models import BrowserSession, Credential

ROTATE_AFTER = timedelta(minutes=30)
NOTE_AFTER = timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class OpenSession:
    """``to_keep``: its use has to be noted, or its secret is old enough for a new one."""

    id: str
    actor: Actor
    must_change: bool
    to_keep: bool


def open_session(secret: str, *, idle: timedelta) -> OpenSession:
    """Raises NotSignedIn when there is no such session, or it has ended, expired, or idled for ``idle``."""
    hashed, now = hash_token(secret), clock.now()
    query = (
        select(BrowserSession, Credential.must_change)
        .outerjoin(Credential, (Credential.user_id == BrowserSession.user_id) & (Credential.kind == "password"))
        .where(
            or_(
                BrowserSession.secret == hashed,
                (BrowserSession.previous == hashed) & (BrowserSession.previous_until > now),
            ),
            BrowserSession.ended_at.is_(None),
            BrowserSession.expires_at > now,
            BrowserSession.last_seen_at > now - idle,
        )
    )
    found = db.session.execute(query).first()
    if found is None:
        raise NotSignedIn("登录已结束，请重新登录。")
    row, must_change = found
    due = now - row.last_seen_at >= NOTE_AFTER or (row.secret == hashed and now - row.rotated_at >= ROTATE_AFTER)
    return OpenSession(row.id, actor_of(row.user_id), bool(must_change), due)
