"""Use a bearer token for one REST call: who it stands for, and when it was last used."""

from __future__ import annotations

from datetime import timedelta

from app import clock
from app.access import actor_of
from app.access.token import token_is_over, token_row
from app.actor import Actor
from app.errors import NotSignedIn
from app.models import Credential
from app.store.history import record
from app.store.lately import first_lately
from app.store.transaction import transaction

NOTE_EVERY = timedelta(minutes=1)


def use_token(token: str, *, address: str) -> Actor:
    """Writes at most once a minute. A token that has expired or was revoked is refused, and the history says so.

    Raises NotSignedIn.
    """
    row = token_row(token)
    if row is None:
        raise NotSignedIn("访问令牌无效或已过期。")
    token_id, user_id, now = row.id, row.user_id, clock.now()
    if token_is_over(row):
        _record_refusal(token_id, user_id, row.name, address)
        raise NotSignedIn("访问令牌无效或已过期。")
    if row.last_used_at is None or now - row.last_used_at >= NOTE_EVERY:
        with transaction() as session:
            session.get_one(Credential, token_id, with_for_update=True).last_used_at = now
    return actor_of(user_id)


def _record_refusal(token_id: str, user_id: str, name: str | None, address: str) -> None:
    with transaction() as session:
        now = clock.now()
        if first_lately(session, "token over", token_id, address, now=now, period=NOTE_EVERY):
            data = {"user": user_id, "token": token_id, "name": name, "address": address}
            record(session, "token.refused", at=now, actor="anonymous", data=data)
