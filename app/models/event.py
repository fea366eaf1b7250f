"""Messages and signals: who waits for them, which are on their way out, and which came before their receiver."""

from datetime import datetime

from sqlalchemy import Boolean, ForeignKey, Index, Integer, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from app.extensions import Base
from app.models.columns import Id, Instant, Key, TypedValue, new_id
from app.typed_json import Value


class EventSubscription(Base):
    """An instance waits for a message, a signal or a condition.

    ``event_name`` is empty for a condition, and for a receive task that names no message. A message is matched
    ``by_condition`` where the element declares one, and where the process has correlation keys for it
    (``app.store.correlation``): then it is not found by its business key alone.
    """

    __tablename__ = "event_subscription"
    __table_args__ = (Index("ix_event_subscription_event", "kind", "event_name"),)

    id: Mapped[str] = mapped_column(Id, primary_key=True, default=new_id)
    kind: Mapped[str] = mapped_column(String(16))
    event_name: Mapped[str] = mapped_column(Key)
    instance_id: Mapped[str] = mapped_column(ForeignKey("process_instance.id"), index=True)
    activity_id: Mapped[str] = mapped_column(Id)
    element_id: Mapped[str] = mapped_column(Key)
    created_at: Mapped[datetime] = mapped_column(Instant)
    by_condition: Mapped[bool] = mapped_column(Boolean, default=False)


class OutboxEvent(Base):
    """A message or signal thrown by an instance, written with the step that threw it and routed after the commit.

    A signal is fanned out into one row a receiver, which names its ``target_activity_id``, or the definition and the
    start event that it shall start; each row is settled in the transaction of its delivery, so that a crash repeats
    nothing and loses nothing. ``key_named`` says whether the business key is one that the element names, or just the
    thrower's own.
    """

    __tablename__ = "outbox_event"
    __table_args__ = (Index("ix_outbox_event_open", "dispatched_at", "created_at"),)

    id: Mapped[str] = mapped_column(Id, primary_key=True, default=new_id)
    kind: Mapped[str] = mapped_column(String(16))
    event_name: Mapped[str] = mapped_column(Key)
    instance_id: Mapped[str] = mapped_column(ForeignKey("process_instance.id"), index=True)
    element_id: Mapped[str] = mapped_column(Key)
    business_key: Mapped[str | None] = mapped_column(Key)
    key_named: Mapped[bool] = mapped_column(Boolean, default=True)
    target_instance_id: Mapped[str | None] = mapped_column(Id)
    target_activity_id: Mapped[str | None] = mapped_column(Id)
    target_definition_id: Mapped[str | None] = mapped_column(String(320))
    target_element_id: Mapped[str | None] = mapped_column(Key)
    payload: Mapped[dict[str, Value]] = mapped_column(TypedValue)
    created_at: Mapped[datetime] = mapped_column(Instant)
    dispatched_at: Mapped[datetime | None] = mapped_column(Instant)
    outcome: Mapped[str | None] = mapped_column(String(32))
    attempts: Mapped[int] = mapped_column(Integer, default=0)
    failure: Mapped[str | None] = mapped_column(Text)


class InboxMessage(Base):
    """A message nobody waits for yet; it is given to the first receiver that opens before it expires."""

    __tablename__ = "inbox_message"
    __table_args__ = (Index("ix_inbox_message_name", "event_name", "expires_at"),)

    id: Mapped[str] = mapped_column(Id, primary_key=True, default=new_id)
    event_name: Mapped[str] = mapped_column(Key)
    business_key: Mapped[str | None] = mapped_column(Key)
    key_named: Mapped[bool] = mapped_column(Boolean, default=True)
    source_instance_id: Mapped[str | None] = mapped_column(Id)
    payload: Mapped[dict[str, Value]] = mapped_column(TypedValue)
    received_at: Mapped[datetime] = mapped_column(Instant)
    expires_at: Mapped[datetime] = mapped_column(Instant)
