"""Sign in at a browser: the password is checked, failures are counted, and a new session is begun."""

from __future__ import annotations

from dataclasses import dataclass

from flask import current_app

from app import clock
from app.access.password import REFUSED, check_password
from app.errors import NotSignedIn
from app.settings import Settings
from app.store.admit import admit, require_open_address
from app.store.history import record
from app.store.sessions import begin_session
from app.store.transaction import transaction


@dataclass(frozen=True, slots=True)
class SignedIn:
    """``secret`` is for the browser alone."""

    secret: str
    must_change: bool


def sign_in(user_id: str, password: str, *, address: str, agent: str = "") -> SignedIn:
    """Raises NotSignedIn with one same sentence for every reason, after one argon2; TooManySignIns before it."""
    require_open_address(address, clock.now())
    checked = check_password(user_id, password)
    settings: Settings = current_app.config["CHENGXU"]
    with transaction() as session:
        now = clock.now()
        secret = None
        if admit(session, checked, way="browser", address=address, now=now):
            until = now + settings.session_lifetime
            secret = begin_session(session, user_id, now=now, expires_at=until, address=address, agent=agent)
            data = {"way": "browser", "address": address}
            record(session, "sign-in.accepted", at=now, actor=user_id, data={"user": user_id, **data})
    if secret is None:
        raise NotSignedIn(REFUSED)
    return SignedIn(secret, checked.must_change)
