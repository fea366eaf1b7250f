"""Set the password of an account; the old one stops working at once."""

from __future__ import annotations

from sqlalchemy import delete

from app import clock
from app.access import require_role
from app.access.secrets import hash_password
from app.actor import Actor
from app.errors import BadRequest, NotFound
from app.models import Credential, User
from app.store.history import record
from app.store.transaction import transaction

MINIMUM_LENGTH = 8


def set_password(user_id: str, password: str, *, actor: Actor) -> None:
    """An administrator's right, or one's own. Raises NotFound, BadRequest, Forbidden."""
    if actor.user_id != user_id:
        require_role(actor, "administrator")
    if len(password) < MINIMUM_LENGTH:
        raise BadRequest(f"口令至少 {MINIMUM_LENGTH} 个字符。")
    secret = hash_password(password)
    with transaction() as session:
        if session.get(User, user_id) is None:
            raise NotFound(f"账号 {user_id} 不存在。")
        now = clock.now()
        session.execute(delete(Credential).where(Credential.user_id == user_id, Credential.kind == "password"))
        session.add(Credential(user_id=user_id, kind="password", secret=secret, created_at=now))
        record(session, "account.password-set", at=now, actor=actor.user_id, data={"user": user_id})
