"""Give an account a one-time password that its owner has to change; locks and sessions end."""

from __future__ import annotations

import secrets
from datetime import timedelta

from app import clock
from app.access import require_role
from app.access.secrets import hash_password
from app.actor import Actor
from app.errors import NotFound
from app.models import User
from app.store.history import record
from app.store.passwords import put_password
from app.store.sessions import end_sessions
from app.store.sign_in_guard import ACCOUNT, forget
from app.store.transaction import transaction

VALID_FOR = timedelta(days=3)


def reset_password(user_id: str, *, actor: Actor) -> str:
    """The one-time password, to be shown once; unused it ends after :data:`VALID_FOR`. Raises NotFound, Forbidden."""
    require_role(actor, "administrator")
    password = one_time_password()
    hashed = hash_password(password)
    with transaction() as session:
        if session.get(User, user_id, with_for_update=True) is None:
            raise NotFound(f"账号 {user_id} 不存在。")
        now = clock.now()
        put_password(session, user_id, hashed, now=now, must_change=True, expires_at=now + VALID_FOR)
        forget(session, ACCOUNT, user_id)
        ended = end_sessions(session, user_id, now=now, why="password-reset")
        data = {"user": user_id, "sessions-ended": ended}
        record(session, "account.password-reset", at=now, actor=actor.user_id, data=data)
    return password


def one_time_password() -> str:
    """Four groups of four, without letters that look alike: 16 of 31 signs, 79 bits."""
    signs = "abcdefghjkmnpqrstuvwxyz23456789"
    return "-".join("".join(secrets.choice(signs) for _ in range(4)) for _ in range(4))
