"""Failed sign-ins are counted, per account and per address; too many lock it, each time twice as long."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from app.models import SignInGuard
from app.store.upsert import locked_row, row_made

WINDOW = timedelta(minutes=15)
FIRST_LOCK = timedelta(minutes=15)
LONGEST_LOCK = timedelta(hours=24)
FORGET_AFTER = timedelta(hours=24)
"""After so long without a failure the next lock is the first again."""


@dataclass(frozen=True, slots=True)
class Guarded:
    """What failures are counted for, and how many within :data:`WINDOW` lock it."""

    kind: str
    limit: int

    def subject(self, text: str) -> str:
        return f"{self.kind}:{hashlib.sha256(text.encode(errors='replace')).hexdigest()}"


ACCOUNT = Guarded("account", 5)
"""Of an account as typed, whether it exists or not: the answer must not tell."""
ADDRESS = Guarded("address", 50)
"""Of an address, behind which a whole office may sit."""


def locked_until(session: Session, what: Guarded, text: str, now: datetime) -> datetime | None:
    """The exclusive end of the lock, None when there is none."""
    row = session.get(SignInGuard, what.subject(text), populate_existing=True)
    return row.locked_until if row is not None and row.locked_until is not None and row.locked_until > now else None


def hold(session: Session, what: Guarded, text: str) -> SignInGuard | None:
    """The count, locked until the command ends; None when nothing is counted."""
    return locked_row(session, SignInGuard, what.subject(text))


def count_failure(session: Session, what: Guarded, text: str, now: datetime) -> datetime | None:
    """One failure more; the end of the lock, when this is the failure that locks."""
    subject = what.subject(text)
    row_made(session, SignInGuard, subject, failures=0, since=now, locks=0, touched_at=now)
    row = locked_row(session, SignInGuard, subject)
    assert row is not None
    if now - (row.locked_until or row.touched_at) >= FORGET_AFTER:
        row.locks = 0
    if now - row.since >= WINDOW:
        row.failures, row.since = 0, now
    row.touched_at = now
    if row.locked_until is not None and row.locked_until > now:
        return None
    row.failures += 1
    if row.failures < what.limit:
        return None
    row.locked_until = now + min(LONGEST_LOCK, FIRST_LOCK * 2 ** min(row.locks, 10))
    row.locks += 1
    row.failures, row.since = 0, row.locked_until
    _sweep(session, now)
    return row.locked_until


def forget(session: Session, what: Guarded, text: str) -> None:
    """Nothing is counted any more, and no lock is left."""
    session.execute(delete(SignInGuard).where(SignInGuard.subject == what.subject(text)))


def _sweep(session: Session, now: datetime) -> None:
    quiet = SignInGuard.touched_at < now - LONGEST_LOCK - FORGET_AFTER
    old = select(SignInGuard.subject).where(quiet).limit(100).with_for_update(skip_locked=True)
    session.execute(
        delete(SignInGuard).where(SignInGuard.subject.in_(old)).execution_options(synchronize_session=False)
    )
