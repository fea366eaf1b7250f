"""Revoke a bearer token: it is refused from now on."""

from __future__ import annotations

from app import clock
from app.access import require_role
from app.actor import Actor
from app.errors import NotFound
from app.models import Credential
from app.store.history import record
from app.store.transaction import transaction


def revoke_token(token_id: str, *, actor: Actor) -> None:
    """One's own, or anybody's by an administrator. Revoking again changes nothing. Raises NotFound, Forbidden."""
    with transaction() as session:
        row = session.get(Credential, token_id, with_for_update=True)
        if row is None or row.kind != "token":
            raise NotFound("没有这个访问令牌。")
        if row.user_id != actor.user_id:
            require_role(actor, "administrator")
        if row.ended_at is None:
            row.ended_at = now = clock.now()
            data = {"user": row.user_id, "token": row.id, "name": row.name}
            record(session, "token.revoked", at=now, actor=actor.user_id, data=data)
