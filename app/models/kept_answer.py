"""What was answered to a request that came with an idempotency key, for as long as it may come again."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from app.extensions import Base
from app.models.columns import Instant, Key


class KeptAnswer(Base):
    """Written in the transaction of what the request did: neither is ever there without the other.

    ``fingerprint`` is the SHA-256 of the request, of which nothing else is kept. Keys are those of the account.
    """

    __tablename__ = "kept_answer"
    __table_args__ = (Index("ix_kept_answer_expires_at", "expires_at"),)

    user_id: Mapped[str] = mapped_column(ForeignKey("user_account.id"), primary_key=True)
    key: Mapped[str] = mapped_column(Key, primary_key=True)
    fingerprint: Mapped[str] = mapped_column(String(64))
    status: Mapped[int]
    content_type: Mapped[str] = mapped_column(String(100))
    body: Mapped[str] = mapped_column(Text)
    expires_at: Mapped[datetime] = mapped_column(Instant)
