"""What the desk's lists are read from: projections, written with every change of a case.

They hold no fact of their own. ``sort_at`` is the legal due instant, the instant of a reminder where only that is known
(``soft``), else :data:`UNDATED`. ``words`` is the text that a search looks into, as ``app.store.desk_words`` folds it.
"""

from datetime import UTC, datetime

from sqlalchemy import Boolean, ForeignKey, Index, Integer, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from app.extensions import Base
from app.models.columns import Id, Instant, Key

UNDATED = datetime(9999, 1, 1, tzinfo=UTC)
"""Sorts what has no due time behind everything that has one."""

HOLDER, USER, GROUP = "holder", "user", "group"

_CLUSTERED = {"sqlite_with_rowid": False}
"""On SQLite the rows themselves lie in the order of the key: one clerk's part is read in one stretch."""


class DeskEntry(Base):
    """An open task on somebody's desk: its holder's, or, while nobody holds it, that of each post (``kind`` group) and
    person (``kind`` user) who may claim it. ``entered_at`` is when it came there."""

    __tablename__ = "desk_entry"
    __table_args__ = (
        Index("ix_desk_entry_task", "task_id"),
        Index("ix_desk_entry_case", "case_id"),
        Index("ix_desk_entry_entered", "kind", "who", "entered_at"),
        _CLUSTERED,
    )

    kind: Mapped[str] = mapped_column(String(8), primary_key=True)
    who: Mapped[str] = mapped_column(Key, primary_key=True)
    sort_at: Mapped[datetime] = mapped_column(Instant, primary_key=True)
    task_id: Mapped[str] = mapped_column(ForeignKey("user_task.id", ondelete="CASCADE"), primary_key=True)
    case_id: Mapped[str] = mapped_column(Id)
    process_key: Mapped[str] = mapped_column(Key)
    soft: Mapped[bool] = mapped_column(Boolean)
    warn_at: Mapped[datetime | None] = mapped_column(Instant)
    priority: Mapped[int] = mapped_column(Integer)
    received_at: Mapped[datetime] = mapped_column(Instant)
    entered_at: Mapped[datetime] = mapped_column(Instant)
    words: Mapped[str] = mapped_column(Text)


class DoneEntry(Base):
    """A task that somebody completed."""

    __tablename__ = "done_entry"
    __table_args__ = (Index("ix_done_entry_activity", "activity_id"), _CLUSTERED)

    who: Mapped[str] = mapped_column(Key, primary_key=True)
    done_at: Mapped[datetime] = mapped_column(Instant, primary_key=True)
    activity_id: Mapped[str] = mapped_column(ForeignKey("activity_instance.id"), primary_key=True)
    case_id: Mapped[str] = mapped_column(Id)


class CaseEntry(Base):
    """A case as lists show it: the earliest end among the deadlines of its tree that run, and its words."""

    __tablename__ = "case_entry"
    __table_args__ = (Index("ix_case_entry_started", "started_by", "sort_at", "started_at"), _CLUSTERED)

    case_id: Mapped[str] = mapped_column(ForeignKey("process_instance.id"), primary_key=True)
    process_key: Mapped[str] = mapped_column(Key)
    sort_at: Mapped[datetime] = mapped_column(Instant)
    soft: Mapped[bool] = mapped_column(Boolean)
    warn_at: Mapped[datetime | None] = mapped_column(Instant)
    started_by: Mapped[str] = mapped_column(Key)
    started_at: Mapped[datetime] = mapped_column(Instant)
    words: Mapped[str] = mapped_column(Text)
