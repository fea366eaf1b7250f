"""What somebody has typed and not yet handed in, and the phrases that somebody keeps for opinions."""

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from app.extensions import Base
from app.models.columns import Id, Instant, Key, Name, PlainJson, new_id


class Draft(Base):
    """A form, a diagram or a decision table as its writer left it; nobody else reads it.

    ``subject`` is the id of a user task, ``start:`` and the key of a procedure, or ``model:`` and the key of a process
    that is edited (``dmn-model:``, of a decision). ``data`` is the browser's own form data, or ``{"xml": …}``, never
    trusted. ``form_id`` is the version of the form that it was typed into, or of what is edited.
    """

    __tablename__ = "draft"

    user_id: Mapped[str] = mapped_column(ForeignKey("user_account.id"), primary_key=True)
    subject: Mapped[str] = mapped_column(Key, primary_key=True)
    data: Mapped[dict[str, Any]] = mapped_column(PlainJson)
    form_id: Mapped[str | None] = mapped_column(String(320))
    saved_at: Mapped[datetime] = mapped_column(Instant)


class Phrase(Base):
    """A sentence that its owner often writes in opinions."""

    __tablename__ = "phrase"

    id: Mapped[str] = mapped_column(Id, primary_key=True, default=new_id)
    user_id: Mapped[str] = mapped_column(ForeignKey("user_account.id"), index=True)
    text: Mapped[str] = mapped_column(Name)
    created_at: Mapped[datetime] = mapped_column(Instant)
