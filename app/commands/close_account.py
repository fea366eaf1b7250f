"""Close an account: nobody can use it, its sessions end at once; what it did stays in its name."""

from __future__ import annotations

from app import clock
from app.access import require_role
from app.actor import Actor
from app.commands.return_claims import return_claims
from app.errors import Conflict, NotFound
from app.models import User
from app.store.administrators import require_another_administrator
from app.store.history import record
from app.store.sessions import end_sessions
from app.store.transaction import transaction


def close_account(user_id: str, *, actor: Actor) -> None:
    """The tasks that it held go back to their posts.

    Raises Conflict for one's own account and for that of the last administrator; NotFound, Forbidden."""
    require_role(actor, "administrator")
    if actor.user_id == user_id:
        raise Conflict("不能停用自己的账号，请由另一名管理员办理。")
    with transaction() as session:
        require_another_administrator(session, user_id)
        user = session.get(User, user_id, with_for_update=True)
        if user is None:
            raise NotFound(f"账号 {user_id} 不存在。")
        if not user.active:
            return
        now = clock.now()
        user.active = False
        ended = end_sessions(session, user_id, now=now, why="account-closed")
        data = {"user": user_id, "sessions-ended": ended}
        record(session, "account.closed", at=now, actor=actor.user_id, data=data)
    return_claims(user_id, actor=actor)
