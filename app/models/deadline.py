"""The deadline register (期限台账) and the notices it sends."""

from datetime import date, datetime

from sqlalchemy import Boolean, Date, ForeignKey, Index, Integer, String, Text, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.extensions import Base
from app.models.columns import Id, Instant, Key, Name, PlainJson, TypedValue, new_id
from app.models.instance import ProcessInstance
from app.typed_json import Value

RUNNING = "running"
STOPPED = "stopped"
OVERDUE = "overdue"
FULFILLED = "fulfilled"
FULFILLED_LATE = "fulfilled_late"
EXPIRED = "expired"
CANCELLED = "cancelled"


_STILL_OPEN = text("closed_at IS NULL")

OPEN = (RUNNING, STOPPED, OVERDUE)
"""The states of a deadline that is still to be met. ``expired`` is one whose work was taken away at its end or later:
it was not met in time and never will be."""


class Deadline(Base):
    """One period of a case. ``due_at`` is the exclusive end; ``steps`` is the computation, day by day, in Chinese.

    While it is stopped ``due_at`` is the end it had when it was stopped, which binds nobody. A ``soft`` one reminds of
    something for which the text names no period; it is never overdue. ``activity_id`` is None where a person opened
    it. ``asked_start`` is the start that the model gave, ``starts_at`` the one that counts, corrections included.
    ``given`` is what the case told of its length; ``posts`` are the rule's texts for posts with the post that each
    meant when the deadline was opened. ``organisation`` is the responsible post's.
    """

    __tablename__ = "deadline"
    __table_args__ = (
        Index("ix_deadline_status_due", "status", "due_at", "id", "instance_id"),
        Index("ix_deadline_due", "due_at", "id"),
        Index("ix_deadline_organisation_due", "organisation", "due_at", "id"),
        Index("ix_deadline_overdue", "status", "soft", "due_at", "organisation"),
        Index("ix_deadline_provisional", "provisional", "status"),
        Index(
            "ix_deadline_open_due",
            *("due_at", "id", "status", "soft", "first_reminder_at"),
            sqlite_where=_STILL_OPEN,
            postgresql_where=_STILL_OPEN,
        ),
        Index("ix_deadline_rule_due", "rule", "due_at", "id"),
        Index("ix_deadline_article_due", "article", "due_at", "id"),
        Index(
            "ix_deadline_figures",  # it holds all that the register's figures ask, in the order in which they group
            *("organisation", "rule", "soft", "status", "due_at", "first_reminder_at", "expiry_class", "id"),
            sqlite_where=_STILL_OPEN,
            postgresql_where=_STILL_OPEN,
        ),
    )

    id: Mapped[str] = mapped_column(Id, primary_key=True, default=new_id)
    instance_id: Mapped[str] = mapped_column(ForeignKey("process_instance.id"), index=True)
    activity_id: Mapped[str | None] = mapped_column(Id, index=True)
    element_id: Mapped[str | None] = mapped_column(Key)
    rule: Mapped[str] = mapped_column(Key)
    rule_version: Mapped[int] = mapped_column(Integer)
    name: Mapped[str] = mapped_column(Name)
    article: Mapped[str] = mapped_column(Name)
    expiry_class: Mapped[str] = mapped_column(String(1))
    soft: Mapped[bool] = mapped_column(Boolean, default=False)
    responsible: Mapped[str | None] = mapped_column(Key)
    organisation: Mapped[str | None] = mapped_column(Key)
    posts: Mapped[dict[str, str | None]] = mapped_column(PlainJson, default=dict)
    starts_at: Mapped[datetime] = mapped_column(Instant)
    asked_start: Mapped[datetime] = mapped_column(Instant)
    start_source: Mapped[str] = mapped_column(Name)
    given: Mapped[Value] = mapped_column(TypedValue, nullable=True)
    due_at: Mapped[datetime] = mapped_column(Instant)
    first_reminder_at: Mapped[datetime | None] = mapped_column(Instant)
    provisional: Mapped[bool] = mapped_column(Boolean)
    steps: Mapped[list[str]] = mapped_column(PlainJson)
    status: Mapped[str] = mapped_column(String(16), default=RUNNING)
    opened_at: Mapped[datetime] = mapped_column(Instant)
    closed_at: Mapped[datetime | None] = mapped_column(Instant)

    instance: Mapped[ProcessInstance] = relationship()
    operations: Mapped[list["DeadlineOperation"]] = relationship(order_by="DeadlineOperation.number")


class DeadlineOperation(Base):
    """What a person decided about a deadline, with its grounds; ``number`` counts from 1 within the deadline.

    ``effective_at`` is when a stop, a resumption or a fulfilment took effect, or the instant to which an extension
    goes or a start is corrected; ``amount`` the length of an extension in the rule's unit; ``first_day`` and
    ``last_day`` an excluded period, both included. ``due_before`` and ``due_after`` are exclusive ends.
    """

    __tablename__ = "deadline_operation"
    __table_args__ = (UniqueConstraint("deadline_id", "number"),)

    id: Mapped[str] = mapped_column(Id, primary_key=True, default=new_id)
    deadline_id: Mapped[str] = mapped_column(ForeignKey("deadline.id"))
    number: Mapped[int] = mapped_column(Integer)
    kind: Mapped[str] = mapped_column(String(16))
    effective_at: Mapped[datetime | None] = mapped_column(Instant)
    amount: Mapped[int | None] = mapped_column(Integer)
    first_day: Mapped[date | None] = mapped_column(Date)
    last_day: Mapped[date | None] = mapped_column(Date)
    article: Mapped[str] = mapped_column(Name)
    reason: Mapped[str] = mapped_column(Text)
    approver: Mapped[str] = mapped_column(Key)
    done_at: Mapped[datetime] = mapped_column(Instant)
    done_by: Mapped[str] = mapped_column(Key)
    due_before: Mapped[datetime | None] = mapped_column(Instant)
    due_after: Mapped[datetime | None] = mapped_column(Instant)


class Notification(Base):
    """A reminder or an escalation for a post, shown until somebody on that post has read it.

    ``case_id`` is the outermost caller of ``instance_id``, kept here for lists narrowed by facts of the case.
    """

    __tablename__ = "notification"
    __table_args__ = (Index("ix_notification_recipient", "recipient", "read_at", "created_at"),)

    id: Mapped[str] = mapped_column(Id, primary_key=True, default=new_id)
    kind: Mapped[str] = mapped_column(String(16))
    level: Mapped[int] = mapped_column(Integer, default=0)
    recipient: Mapped[str] = mapped_column(Key)
    instance_id: Mapped[str] = mapped_column(ForeignKey("process_instance.id"), index=True)
    case_id: Mapped[str] = mapped_column(Id)
    deadline_id: Mapped[str | None] = mapped_column(ForeignKey("deadline.id"))
    text: Mapped[str] = mapped_column(Text)
    created_at: Mapped[datetime] = mapped_column(Instant)
    read_at: Mapped[datetime | None] = mapped_column(Instant)
    read_by: Mapped[str | None] = mapped_column(Key)

    instance: Mapped[ProcessInstance] = relationship()
    deadline: Mapped[Deadline | None] = relationship()
