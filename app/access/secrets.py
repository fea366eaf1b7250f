"""Secrets of accounts: passwords by argon2, bearer tokens by SHA-256 (they are random, so a fast hash is enough)."""

from __future__ import annotations

import hashlib
import secrets

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

_hasher = PasswordHasher()
_DUMMY = _hasher.hash(secrets.token_urlsafe(16))


def hash_password(password: str) -> str:
    return _hasher.hash(password)


def password_matches(hashed: str | None, password: str) -> bool:
    """Verify; an unknown account (None) costs the same time, so that nobody can ask which accounts exist."""
    try:
        return _hasher.verify(hashed or _DUMMY, password) and hashed is not None
    except (VerificationError, InvalidHashError):
        return False


def is_outdated(hashed: str) -> bool:
    """Whether the hash was made with other parameters than a new one would be."""
    return _hasher.check_needs_rehash(hashed)


def hash_token(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
