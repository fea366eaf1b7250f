"""Set the password of an account; the old one stops working at once, and so do the sessions it began."""

from __future__ import annotations

from app import clock
from app.access import require_good_password, require_role
from app.access.secrets import hash_password
from app.actor import Actor
from app.errors import NotFound
from app.models import User
from app.store.history import record
from app.store.passwords import put_password
from app.store.sessions import end_sessions
from app.store.transaction import transaction


def set_password(user_id: str, password: str, *, actor: Actor, must_change: bool = False) -> None:
    """An administrator's right, or one's own. Raises NotFound, Forbidden, InvalidSubmission for a weak one."""
    if actor.user_id != user_id:
        require_role(actor, "administrator")
    require_good_password(password, user_id)
    hashed = hash_password(password)
    with transaction() as session:
        if session.get(User, user_id, with_for_update=True) is None:
            raise NotFound(f"账号 {user_id} 不存在。")
        now = clock.now()
        put_password(session, user_id, hashed, now=now, must_change=must_change)
        end_sessions(session, user_id, now=now, why="password-set")
        record(session, "account.password-set", at=now, actor=actor.user_id, data={"user": user_id})
