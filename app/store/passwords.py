"""The one password of an account, replaced as part of a command."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import delete
from sqlalchemy.orm import Session

from app.models import Credential


def put_password(
    session: Session,
    user_id: str,
    hashed: str,
    *,
    now: datetime,
    must_change: bool = False,
    expires_at: datetime | None = None,
) -> None:
    """The old one stops working with the commit."""
    session.execute(delete(Credential).where(Credential.user_id == user_id, Credential.kind == "password"))
    row = Credential(user_id=user_id, kind="password", secret=hashed, created_at=now, expires_at=expires_at)
    row.must_change = must_change
    session.add(row)
