"""Lift the lock that failed sign-ins have put on an account."""

from __future__ import annotations

from app import clock
from app.access import require_role
from app.actor import Actor
from app.errors import NotFound
from app.models import User
from app.store.history import record
from app.store.sign_in_guard import ACCOUNT, forget
from app.store.transaction import transaction


def unlock_account(user_id: str, *, actor: Actor) -> None:
    """Raises NotFound, Forbidden."""
    require_role(actor, "administrator")
    with transaction() as session:
        if session.get(User, user_id) is None:
            raise NotFound(f"账号 {user_id} 不存在。")
        forget(session, ACCOUNT, user_id)
        record(session, "account.unlocked", at=clock.now(), actor=actor.user_id, data={"user": user_id})
