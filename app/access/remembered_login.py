"""A login by HTTP Basic that was verified a moment ago, so that a client does not cost an argon2 a call."""

from __future__ import annotations

import hashlib
import hmac
import secrets
import threading

from app import clock
from app.access.password import stored_password

_REMEMBER_SECONDS = 60.0
_REMEMBER_AT_MOST = 1000

_memory_key = secrets.token_bytes(32)
_memory: dict[bytes, float] = {}
_memory_lock = threading.Lock()


def is_remembered(user_id: str, password: str) -> bool:
    """Verified within the last minute in this process, and the stored password is still the same."""
    fingerprint, now = _fingerprint(user_id, password), clock.now().timestamp()
    with _memory_lock:
        known = _memory.get(fingerprint)
    return known is not None and 0 <= now - known < _REMEMBER_SECONDS


def remember(user_id: str, password: str) -> None:
    """Keep a keyed hash of the login and of the stored secret: a changed password counts at once."""
    fingerprint = _fingerprint(user_id, password)
    with _memory_lock:
        if len(_memory) >= _REMEMBER_AT_MOST:
            _memory.clear()
        _memory[fingerprint] = clock.now().timestamp()


def _fingerprint(user_id: str, password: str) -> bytes:
    found = stored_password(user_id)
    parts = b"\0".join(part.encode() for part in (user_id, password, found.secret if found else ""))
    return hmac.new(_memory_key, parts, hashlib.sha256).digest()
