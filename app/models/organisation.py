"""Organisations, the posts they have, and the accounts that hold them."""

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.extensions import Base
from app.models.columns import Id, Instant, Key, Name, PlainJson, new_id


class Organisation(Base):
    """An organisation; ``posts`` maps the id of a post to its Chinese label.

    ``superior_line`` is 地方, 双重 or 垂直; ``entrusted_by`` and ``dispatched_from`` are ids of organisations;
    ``jurisdiction`` names the folder of procedures that it belongs to. ``post_terms`` maps a post to what it asks for:
    ``seats``, how many people hold it (1 where it says nothing), and ``certificate``, the kind they must have.
    """

    __tablename__ = "organisation"

    id: Mapped[str] = mapped_column(Key, primary_key=True)
    name: Mapped[str] = mapped_column(Name)
    kind: Mapped[str] = mapped_column(String(64))
    level: Mapped[str | None] = mapped_column(String(16))
    area: Mapped[str | None] = mapped_column(Name)
    parent_id: Mapped[str | None] = mapped_column(ForeignKey("organisation.id"))
    posts: Mapped[dict[str, str]] = mapped_column(PlainJson)
    jurisdiction: Mapped[str | None] = mapped_column(String(64), index=True)
    superior_line: Mapped[str | None] = mapped_column(String(8))
    is_enforcement_organ: Mapped[bool] = mapped_column(default=False)
    entrusted_by: Mapped[str | None] = mapped_column(Key)
    dispatched_from: Mapped[str | None] = mapped_column(Key)
    post_terms: Mapped[dict[str, dict[str, Any]] | None] = mapped_column(PlainJson)


class User(Base):
    """An account. ``roles`` are the installation-wide powers named in ``app.actor``; notifications go to ``email``."""

    __tablename__ = "user_account"

    id: Mapped[str] = mapped_column(Key, primary_key=True)
    name: Mapped[str] = mapped_column(Name)
    roles: Mapped[list[str]] = mapped_column(PlainJson)
    email: Mapped[str | None] = mapped_column(String(254))
    active: Mapped[bool] = mapped_column(default=True)
    created_at: Mapped[datetime] = mapped_column(Instant)

    memberships: Mapped[list["Membership"]] = relationship(back_populates="user")


class Membership(Base):
    """The account holds the post of the organisation from ``valid_from`` until ``valid_until``, an exclusive end; None
    is without a beginning or an end. The same person may hold a post again later: periods do not overlap."""

    __tablename__ = "membership"
    __table_args__ = (Index("ix_membership_post", "organisation_id", "post"),)

    id: Mapped[str] = mapped_column(Id, primary_key=True, default=new_id)
    user_id: Mapped[str] = mapped_column(ForeignKey("user_account.id"), index=True)
    organisation_id: Mapped[str] = mapped_column(ForeignKey("organisation.id"))
    post: Mapped[str] = mapped_column(Key)
    valid_from: Mapped[datetime | None] = mapped_column(Instant)
    valid_until: Mapped[datetime | None] = mapped_column(Instant)

    user: Mapped[User] = relationship(back_populates="memberships")

    def holds_at(self, at: datetime) -> bool:
        begun = self.valid_from is None or self.valid_from <= at
        return begun and (self.valid_until is None or at < self.valid_until)


class Credential(Base):
    """A secret of an account: an argon2 hash of a password, or the SHA-256 of a bearer token.

    A password that ``must_change`` opens only the page that changes it. A token has a ``name``, and is refused once
    ``ended_at`` says that it was revoked.
    """

    __tablename__ = "credential"
    __table_args__ = (Index("ix_credential_secret", "kind", "secret"),)

    id: Mapped[str] = mapped_column(Id, primary_key=True, default=new_id)
    user_id: Mapped[str] = mapped_column(ForeignKey("user_account.id"), index=True)
    kind: Mapped[str] = mapped_column(String(16))
    secret: Mapped[str] = mapped_column(String(255))
    created_at: Mapped[datetime] = mapped_column(Instant)
    expires_at: Mapped[datetime | None] = mapped_column(Instant)
    name: Mapped[str | None] = mapped_column(Name)
    must_change: Mapped[bool] = mapped_column(default=False)
    last_used_at: Mapped[datetime | None] = mapped_column(Instant)
    ended_at: Mapped[datetime | None] = mapped_column(Instant)

    user: Mapped[User] = relationship()
