"""Issue a bearer token for REST; it is shown once and kept only as its hash."""

from __future__ import annotations

import secrets
from datetime import timedelta

from app import clock
from app.access import require_role
from app.access.secrets import hash_token
from app.actor import Actor
from app.errors import BadRequest, NotFound
from app.models import Credential, User
from app.store.history import record
from app.store.transaction import transaction

LONGEST = timedelta(days=366)


def issue_token(user_id: str, *, actor: Actor, name: str = "", valid_for: timedelta = timedelta(days=365)) -> str:
    """The token, 256 bits from the system's source of randomness. ``name`` says what it is used for.

    Raises BadRequest for a validity of nothing or of more than a year, NotFound, Forbidden.
    """
    require_role(actor, "administrator")
    if not timedelta(0) < valid_for <= LONGEST:
        raise BadRequest("访问令牌的有效期须在 1 年以内。")
    token = secrets.token_urlsafe(32)
    with transaction() as session:
        if session.get(User, user_id) is None:
            raise NotFound(f"账号 {user_id} 不存在。")
        now = clock.now()
        credential = Credential(
            user_id=user_id, kind="token", secret=hash_token(token), created_at=now, expires_at=now + valid_for
        )
        credential.name = name.strip()[:100] or None
        session.add(credential)
        session.flush()
        data = {"user": user_id, "token": credential.id, "name": credential.name, "until": credential.expires_at}
        record(session, "token.issued", at=now, actor=actor.user_id, data=data)
    return token
