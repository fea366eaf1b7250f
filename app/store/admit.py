"""The verdict on a sign-in: a password that was checked meets the locks, and what follows is counted and recorded."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import update
from sqlalchemy.orm import Session

from app.access.password import Checked
from app.errors import ChengxuError
from app.extensions import db
from app.models import Credential
from app.store.history import record
from app.store.sign_in_guard import ACCOUNT, ADDRESS, count_failure, hold, locked_until

NOBODY = "anonymous"
"""The actor of a refused sign-in: whoever typed the account need not be its owner."""


class TooManySignIns(ChengxuError):
    """So many sign-ins failed from one address that none is looked at for a while."""

    code = "too-many-sign-ins"
    status = 429


def require_open_address(address: str, now: datetime) -> None:
    """Before the password costs anything. Raises TooManySignIns."""
    until = locked_until(db.session(), ADDRESS, address, now)
    if until is not None:
        raise TooManySignIns(f"从您所在的网络地址登录失败次数过多，请在 {until:%H:%M} 之后再试。")


def admit(session: Session, checked: Checked, *, way: str, address: str, now: datetime) -> bool:
    """Whether the sign-in succeeds. A right password is refused too while the account is locked, so that many guesses
    sent at once are no way around the lock. The caller commits before it tells the refusal."""
    row = hold(session, ACCOUNT, checked.user_id)
    is_locked = row is not None and row.locked_until is not None and row.locked_until > now
    if checked.right and not is_locked:
        if row is not None:
            session.delete(row)
        if checked.renewed:
            mine = (Credential.user_id == checked.user_id) & (Credential.kind == "password")
            session.execute(update(Credential).where(mine).values(secret=checked.renewed))
        return True
    typed = {"user": shortened(checked.user_id), "address": address}
    record(session, "sign-in.refused", at=now, actor=NOBODY, data={**typed, "way": way, "locked": is_locked})
    until = count_failure(session, ACCOUNT, checked.user_id, now)
    if until is not None:
        record(session, "sign-in.locked", at=now, actor=NOBODY, data={**typed, "until": until})
    until = count_failure(session, ADDRESS, address, now)
    if until is not None:
        record(session, "sign-in.address-locked", at=now, actor=NOBODY, data={"address": address, "until": until})
    return False


def shortened(text: str) -> str:
    """An account as somebody typed it, which may be anything."""
    return "".join(c if c.isprintable() else "·" for c in text[:64])
