"""Sign in for one REST call by HTTP Basic; failures count as at the browser."""

from __future__ import annotations

from datetime import timedelta

from sqlalchemy import update

from app import clock
from app.access import actor_of
from app.access.password import REFUSED, check_password
from app.access.remembered_login import is_remembered, remember
from app.actor import Actor
from app.errors import NotSignedIn
from app.models import Credential
from app.store.admit import admit, require_open_address
from app.store.history import record
from app.store.lately import first_lately
from app.store.transaction import transaction

RECORD_EVERY = timedelta(hours=1)


def sign_in_by_basic(user_id: str, password: str, *, address: str) -> Actor:
    """A login verified within the last minute is not verified again. The history gets one event an hour, account and
    address. Raises NotSignedIn, also while the password has to be changed at the browser first; TooManySignIns."""
    if is_remembered(user_id, password):
        return actor_of(user_id)
    require_open_address(address, clock.now())
    checked = check_password(user_id, password)
    with transaction() as session:
        now = clock.now()
        admitted = admit(session, checked, way="basic", address=address, now=now)
        if admitted:
            mine = (Credential.user_id == user_id) & (Credential.kind == "password")
            session.execute(update(Credential).where(mine).values(last_used_at=now))
            if first_lately(session, "basic", user_id, address, now=now, period=RECORD_EVERY):
                data = {"user": user_id, "way": "basic", "address": address}
                record(session, "sign-in.accepted", at=now, actor=user_id, data=data)
    if not admitted:
        raise NotSignedIn(REFUSED)
    if checked.must_change:
        raise NotSignedIn("密码是管理员设置的一次性密码，请先在网页登录并更改。")
    remember(user_id, password)
    return actor_of(user_id)
