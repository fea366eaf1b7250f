"""Turning a credential into an Actor: password, bearer token, session, and a short memory for HTTP Basic."""

from __future__ import annotations

import hashlib
import hmac
import secrets
import threading

from sqlalchemy import select

from app import clock
from app.access.secrets import hash_token, password_matches
from app.actor import Actor
from app.errors import NotSignedIn
from app.extensions import db
from app.models import Credential, User

_REFUSED = "账号或密码不正确。"
_REMEMBER_SECONDS = 60.0
_REMEMBER_AT_MOST = 1000

_memory_key = secrets.token_bytes(32)
_memory: dict[bytes, tuple[float, str]] = {}
_memory_lock = threading.Lock()


def actor_of(user_id: str) -> Actor:
    """The actor behind an account, with the posts it holds now; raises NotSignedIn when it is unknown or closed."""
    user = db.session.get(User, user_id)
    if user is None or not user.active:
        raise NotSignedIn("请重新登录：账号不存在或已停用。")
    now = clock.now()
    posts = frozenset(f"{m.post}@{m.organisation_id}" for m in user.memberships if m.holds_at(now))
    return Actor(user.id, user.name, posts, frozenset(user.roles))


def sign_in(user_id: str, password: str) -> Actor:
    """Verify a password (about 0.1 s of CPU by design); one answer for every way of being wrong."""
    query = select(Credential.secret).where(Credential.user_id == user_id, Credential.kind == "password")
    if not password_matches(db.session.scalar(query), password):
        raise NotSignedIn(_REFUSED)
    return actor_of(user_id)


def actor_by_token(token: str) -> Actor:
    """The holder of a bearer token, found by its hash; raises NotSignedIn when unknown or expired."""
    query = select(Credential).where(Credential.kind == "token", Credential.secret == hash_token(token))
    credential = db.session.scalar(query)
    if credential is None or (credential.expires_at is not None and credential.expires_at <= clock.now()):
        raise NotSignedIn("访问令牌无效或已过期。")
    return actor_of(credential.user_id)


def actor_by_basic(user_id: str, password: str) -> Actor:
    """As :func:`sign_in`; a login that has just been verified is remembered for a minute by a keyed hash of both parts
    and of the stored secret, so that a client does not cost an argon2 a call and a changed password counts at once."""
    stored = select(Credential.secret).where(Credential.user_id == user_id, Credential.kind == "password")
    secret = db.session.scalar(stored) or ""
    parts = b"\0".join(part.encode() for part in (user_id, password, secret))
    fingerprint = hmac.new(_memory_key, parts, hashlib.sha256).digest()
    now = clock.now().timestamp()
    with _memory_lock:
        known = _memory.get(fingerprint)
    if known is None or not 0 <= now - known[0] < _REMEMBER_SECONDS:
        sign_in(user_id, password)
        with _memory_lock:
            if len(_memory) >= _REMEMBER_AT_MOST:
                _memory.clear()
            _memory[fingerprint] = (now, user_id)
    return actor_of(user_id)
