"""Who may see which part of a case: decided when a step is applied, and only read afterwards.

``who`` is an account, ``post@organisation``, ``@organisation`` for any of its posts, :data:`PARTIES` or :data:`COPIES`.
"""

from datetime import datetime

from sqlalchemy import Boolean, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from app.extensions import Base
from app.models.columns import Id, Instant, Key, TypedValue, new_id

PARTIES = "*parties"
"""Whoever works for an organisation that takes part in the case, whenever it is asked."""
COPIES = "*copies"
"""Whoever the case has been copied to (抄送), whenever it is asked."""


class Veil(Base):
    """What one submission has handed in, or a part of it, that only ``VeilReader`` may see until it is opened.

    ``activity_id`` is the activity, None for the start of the process instance. ``names`` are the variables as they
    were handed in, ``standing`` those of them that still hold what was handed in, ``files`` the ids of their files.
    ``origin_id`` is the veil of which this is a copy, and with which it opens; None for what is none.
    ``masked`` values are shown as covered, and are looked for in every other text of the case as well; the others are
    left out.
    """

    __tablename__ = "veil"
    __table_args__ = (Index("ix_veil_instance", "instance_id"),)

    id: Mapped[str] = mapped_column(Id, primary_key=True, default=new_id)
    instance_id: Mapped[str] = mapped_column(ForeignKey("process_instance.id"))
    origin_id: Mapped[str | None] = mapped_column(Id)
    activity_id: Mapped[str | None] = mapped_column(Id)
    element_id: Mapped[str | None] = mapped_column(Key)
    masked: Mapped[bool] = mapped_column(Boolean)
    names: Mapped[list[str]] = mapped_column(TypedValue)
    standing: Mapped[list[str]] = mapped_column(TypedValue)
    files: Mapped[list[str]] = mapped_column(TypedValue)
    opened_at: Mapped[datetime | None] = mapped_column(Instant)


class VeilReader(Base):
    """One for whom the veil is none."""

    __tablename__ = "veil_reader"

    veil_id: Mapped[str] = mapped_column(ForeignKey("veil.id"), primary_key=True)
    who: Mapped[str] = mapped_column(Key, primary_key=True)


class CaseReader(Base):
    """One who may read a restricted process instance, beside whoever works in it, or a case that is not restricted,
    beside its parties."""

    __tablename__ = "case_reader"
    __table_args__ = (Index("ix_case_reader_who", "who"),)

    instance_id: Mapped[str] = mapped_column(ForeignKey("process_instance.id"), primary_key=True)
    who: Mapped[str] = mapped_column(Key, primary_key=True)
