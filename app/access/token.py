"""Whose bearer token it is."""

from __future__ import annotations

from sqlalchemy import select

from app import clock
from app.access.identity import actor_of
from app.access.secrets import hash_token
from app.actor import Actor
from app.errors import NotSignedIn
from app.extensions import db
from app.models import Credential


def token_row(token: str) -> Credential | None:
    """The token as it is kept, be it valid or not."""
    query = select(Credential).where(Credential.kind == "token", Credential.secret == hash_token(token))
    return db.session.scalar(query)


def token_is_over(row: Credential) -> bool:
    return row.ended_at is not None or (row.expires_at is not None and row.expires_at <= clock.now())


def actor_by_token(token: str) -> Actor:
    """The holder of a bearer token, found by its hash; raises NotSignedIn when unknown, revoked or expired."""
    row = token_row(token)
    if row is None or token_is_over(row):
        raise NotSignedIn("访问令牌无效或已过期。")
    return actor_of(row.user_id)
