"""Issue a bearer token for REST; it is shown once and kept only as its hash."""

from __future__ import annotations

import secrets
from datetime import timedelta

from app import clock
from app.access import require_role
from app.access.secrets import hash_token
from app.actor import Actor
from app.errors import NotFound
from app.models import Credential, User
from app.store.history import record
from app.store.transaction import transaction


def issue_token(user_id: str, *, actor: Actor, valid_for: timedelta = timedelta(days=365)) -> str:
    """The token, 256 bits from the system's source of randomness. Raises NotFound, Forbidden."""
    require_role(actor, "administrator")
    token = secrets.token_urlsafe(32)
    with transaction() as session:
        if session.get(User, user_id) is None:
            raise NotFound(f"账号 {user_id} 不存在。")
        now = clock.now()
        credential = Credential(
            user_id=user_id, kind="token", secret=hash_token(token), created_at=now, expires_at=now + valid_for
        )
        session.add(credential)
        record(session, "account.token-issued", at=now, actor=actor.user_id, data={"user": user_id})
    return token
