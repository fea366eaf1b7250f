"""Change one's own password, knowing the old one; all other sessions of the account end."""

from __future__ import annotations

from app import clock
from app.access import check_password, require_good_password
from app.access.secrets import hash_password
from app.actor import Actor
from app.errors import InvalidSubmission
from app.store.admit import admit, require_open_address
from app.store.history import record
from app.store.passwords import put_password
from app.store.sessions import end_sessions
from app.store.transaction import transaction


def change_password(old: str, new: str, *, actor: Actor, session_id: str | None, address: str) -> None:
    """``session_id`` is the session that stays. A wrong old password counts as a failed sign-in.

    Raises InvalidSubmission naming ``old`` or ``password``, TooManySignIns.
    """
    require_good_password(new, actor.user_id)
    if new == old:
        raise InvalidSubmission({"password": ["新密码不能与原密码相同。"]})
    require_open_address(address, clock.now())
    checked, hashed = check_password(actor.user_id, old), hash_password(new)
    with transaction() as session:
        now = clock.now()
        admitted = admit(session, checked, way="change", address=address, now=now)
        if admitted:
            put_password(session, actor.user_id, hashed, now=now)
            ended = end_sessions(session, actor.user_id, now=now, why="password-changed", keep=session_id)
            data = {"user": actor.user_id, "address": address, "sessions-ended": ended}
            record(session, "account.password-changed", at=now, actor=actor.user_id, data=data)
    if not admitted:
        raise InvalidSubmission({"old": ["原密码不正确，或账号已被暂时锁定。"]})
