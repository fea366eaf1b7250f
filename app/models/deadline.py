"""The deadline register (期限台账) and the notices it sends."""

from datetime import datetime

from sqlalchemy import Boolean, ForeignKey, Index, Integer, String, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.extensions import Base
from app.models.columns import Id, Instant, Key, Name, PlainJson, new_id
from app.models.instance import ProcessInstance

RUNNING = "running"
OVERDUE = "overdue"
FULFILLED = "fulfilled"
FULFILLED_LATE = "fulfilled_late"
CANCELLED = "cancelled"


class Deadline(Base):
    """One period of a case. ``due_at`` is the exclusive end; ``steps`` is the computation, day by day, in Chinese."""

    __tablename__ = "deadline"
    __table_args__ = (Index("ix_deadline_status_due", "status", "due_at"),)

    id: Mapped[str] = mapped_column(Id, primary_key=True, default=new_id)
    instance_id: Mapped[str] = mapped_column(ForeignKey("process_instance.id"), index=True)
    activity_id: Mapped[str] = mapped_column(Id, index=True)
    element_id: Mapped[str] = mapped_column(Key)
    rule: Mapped[str] = mapped_column(Key)
    rule_version: Mapped[int] = mapped_column(Integer)
    name: Mapped[str] = mapped_column(Name)
    article: Mapped[str] = mapped_column(Name)
    expiry_class: Mapped[str] = mapped_column(String(1))
    responsible: Mapped[str | None] = mapped_column(Key)
    starts_at: Mapped[datetime] = mapped_column(Instant)
    start_source: Mapped[str] = mapped_column(Name)
    due_at: Mapped[datetime] = mapped_column(Instant)
    provisional: Mapped[bool] = mapped_column(Boolean)
    steps: Mapped[list[str]] = mapped_column(PlainJson)
    status: Mapped[str] = mapped_column(String(16), default=RUNNING)
    opened_at: Mapped[datetime] = mapped_column(Instant)
    closed_at: Mapped[datetime | None] = mapped_column(Instant)

    instance: Mapped[ProcessInstance] = relationship()


class Notification(Base):
    """A reminder or an escalation for a post, shown until somebody on that post has read it."""

    __tablename__ = "notification"
    __table_args__ = (Index("ix_notification_recipient", "recipient", "read_at"),)

    id: Mapped[str] = mapped_column(Id, primary_key=True, default=new_id)
    kind: Mapped[str] = mapped_column(String(16))
    level: Mapped[int] = mapped_column(Integer, default=0)
    recipient: Mapped[str] = mapped_column(Key)
    instance_id: Mapped[str] = mapped_column(ForeignKey("process_instance.id"), index=True)
    deadline_id: Mapped[str | None] = mapped_column(ForeignKey("deadline.id"))
    text: Mapped[str] = mapped_column(Text)
    created_at: Mapped[datetime] = mapped_column(Instant)
    read_at: Mapped[datetime | None] = mapped_column(Instant)
    read_by: Mapped[str | None] = mapped_column(Key)

    instance: Mapped[ProcessInstance] = relationship()
    deadline: Mapped[Deadline | None] = relationship()
