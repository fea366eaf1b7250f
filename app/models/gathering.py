"""Triggers of a parallel multiple start event that have come before all are there."""

from datetime import datetime

from sqlalchemy import Index
from sqlalchemy.orm import Mapped, mapped_column

from app.extensions import Base
from app.models.columns import Id, Instant, Key, TypedValue, new_id
from app.typed_json import Value


class StartGathering(Base):
    """What has come for one instance that is not there yet; ``came`` holds each payload by ``kind:name``.

    It belongs to the start event of the process, whichever version is the newest when the last trigger comes.
    ``business_key`` is that of its messages, None while only signals, or messages without one, have come.
    """

    __tablename__ = "start_gathering"
    __table_args__ = (Index("ix_start_gathering_start", "process_key", "element_id"),)

    id: Mapped[str] = mapped_column(Id, primary_key=True, default=new_id)
    process_key: Mapped[str] = mapped_column(Key)
    element_id: Mapped[str] = mapped_column(Key)
    business_key: Mapped[str | None] = mapped_column(Key)
    came: Mapped[dict[str, dict[str, Value]]] = mapped_column(TypedValue)
    began_at: Mapped[datetime] = mapped_column(Instant)
    expires_at: Mapped[datetime] = mapped_column(Instant, index=True)
