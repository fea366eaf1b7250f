"""Keep a browser's session going: note that it is used, and give it a new secret from time to time."""

from __future__ import annotations

import secrets
from datetime import timedelta

from app import clock
from app.access.browser_session import NOTE_AFTER, ROTATE_AFTER
from app.access.secrets import hash_token
from app.models import BrowserSession
from app.store.transaction import transaction

GRACE = timedelta(seconds=30)
"""How long the old secret still serves requests that were sent before the new one arrived."""


def keep_session(session_id: str, secret: str) -> str | None:
    """The new secret when this request is the one that rotates; None when the browser keeps the one it has."""
    with transaction() as session:
        row = session.get_one(BrowserSession, session_id, with_for_update=True)
        now = clock.now()
        if row.ended_at is not None:
            return None
        if now - row.last_seen_at >= NOTE_AFTER:
            row.last_seen_at = now
        if row.secret != hash_token(secret) or now - row.rotated_at < ROTATE_AFTER:
            return None
        fresh = secrets.token_urlsafe(32)
        row.previous, row.previous_until = row.secret, now + GRACE
        row.secret, row.rotated_at = hash_token(fresh), now
        return fresh
