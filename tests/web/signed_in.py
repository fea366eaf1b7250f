"""A browser that is signed in, without the cost of a password."""

from __future__ import annotations

from datetime import timedelta

from flask.testing import FlaskClient

from app import clock
from app.store.sessions import begin_session
from app.store.transaction import transaction


def let_in(client: FlaskClient, user_id: str) -> str:
    """Give the client a session of its own; the secret that is now in its cookie."""
    with transaction() as session:
        now = clock.now()
        until = now + timedelta(hours=12)
        secret = begin_session(session, user_id, now=now, expires_at=until, address="127.0.0.1", agent="test")
    with client.session_transaction() as cookie:
        cookie["session"] = secret
    return secret
