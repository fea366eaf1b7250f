"""The outbox of e-mails: a notification on its way to the address of one person."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, Integer, String, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.extensions import Base
from app.models.columns import Id, Instant, Key, new_id
from app.models.deadline import Notification


class EmailDelivery(Base):
    """Written with its notification; due at ``next_attempt_at``, which is None once it was sent or given up.

    ``lock_owner`` is a fencing token, as that of a job. ``failure`` tells why the last attempt failed.
    """

    __tablename__ = "email_delivery"
    __table_args__ = (
        Index("ix_email_delivery_due", "next_attempt_at"),
        Index("ix_email_delivery_given_up", "given_up_at"),
    )

    id: Mapped[str] = mapped_column(Id, primary_key=True, default=new_id)
    notification_id: Mapped[str] = mapped_column(ForeignKey("notification.id"), index=True)
    user_id: Mapped[str] = mapped_column(Key)
    address: Mapped[str] = mapped_column(String(254))
    attempts: Mapped[int] = mapped_column(Integer, default=0)
    next_attempt_at: Mapped[datetime | None] = mapped_column(Instant)
    sent_at: Mapped[datetime | None] = mapped_column(Instant)
    given_up_at: Mapped[datetime | None] = mapped_column(Instant)
    failure: Mapped[str | None] = mapped_column(Text)
    lock_owner: Mapped[str | None] = mapped_column(Key)
    lock_expires_at: Mapped[datetime | None] = mapped_column(Instant)

    notification: Mapped[Notification] = relationship()
