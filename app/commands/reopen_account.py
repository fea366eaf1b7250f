"""Open a closed account again."""

from __future__ import annotations

from app import clock
from app.access import require_role
from app.actor import Actor
from app.errors import NotFound
from app.models import User
from app.store.history import record
from app.store.transaction import transaction


def reopen_account(user_id: str, *, actor: Actor) -> None:
    """With the posts, roles, password and tokens that it had. Raises NotFound, Forbidden."""
    require_role(actor, "administrator")
    with transaction() as session:
        user = session.get(User, user_id, with_for_update=True)
        if user is None:
            raise NotFound(f"账号 {user_id} 不存在。")
        if not user.active:
            user.active = True
            record(session, "account.reopened", at=clock.now(), actor=actor.user_id, data={"user": user_id})
