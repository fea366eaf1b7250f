"""Signed-in browsers, failed sign-ins as they are counted, and what the history has been told lately."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.extensions import Base
from app.models.columns import Id, Instant, Key, new_id
from app.models.organisation import User


class BrowserSession(Base):
    """Somebody is signed in at a browser. The browser holds a random secret; here is only its SHA-256.

    ``previous`` is the secret before the last rotation: requests in flight may still bring it until ``previous_until``.
    """

    __tablename__ = "browser_session"
    __table_args__ = (Index("ix_browser_session_user", "user_id", "ended_at"),)

    id: Mapped[str] = mapped_column(Id, primary_key=True, default=new_id)
    user_id: Mapped[str] = mapped_column(ForeignKey("user_account.id"))
    secret: Mapped[str] = mapped_column(String(64), index=True)
    previous: Mapped[str | None] = mapped_column(String(64), index=True)
    previous_until: Mapped[datetime | None] = mapped_column(Instant)
    created_at: Mapped[datetime] = mapped_column(Instant)
    rotated_at: Mapped[datetime] = mapped_column(Instant)
    last_seen_at: Mapped[datetime] = mapped_column(Instant)
    expires_at: Mapped[datetime] = mapped_column(Instant)
    ended_at: Mapped[datetime | None] = mapped_column(Instant)
    ended_why: Mapped[str | None] = mapped_column(String(32))
    address: Mapped[str] = mapped_column(String(64))
    agent: Mapped[str] = mapped_column(String(200))

    user: Mapped[User] = relationship()


class SignInGuard(Base):
    """Failed sign-ins of one account, existing or not, or from one address.

    ``subject`` is ``account:`` or ``address:`` with the SHA-256 of what was typed or seen; ``locks`` counts the locks
    since the last success, each twice as long as the one before.
    """

    __tablename__ = "sign_in_guard"

    subject: Mapped[str] = mapped_column(String(80), primary_key=True)
    failures: Mapped[int] = mapped_column(default=0)
    since: Mapped[datetime] = mapped_column(Instant)
    locks: Mapped[int] = mapped_column(default=0)
    locked_until: Mapped[datetime | None] = mapped_column(Instant)
    touched_at: Mapped[datetime] = mapped_column(Instant, index=True)


class RecentNote(Base):
    """A repeated fact stands in the history already, as of ``at``; ``about`` is the SHA-256 of what it is about."""

    __tablename__ = "recent_note"

    about: Mapped[str] = mapped_column(Key, primary_key=True)
    at: Mapped[datetime] = mapped_column(Instant, index=True)
