"""Open external tasks: work of a topic that another system, or a handler of the house, fetches, locks and completes."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, Integer, String, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.extensions import Base
from app.models.columns import Id, Instant, Key, TypedValue
from app.models.instance import ProcessInstance
from app.typed_json import Value

FAILED_EXTERNAL_TASK = "failedExternalTask"
"""The kind of the incident of a task without retries; its ``job_id`` names the task."""


class ExternalTask(Base):
    """One open external task; the id is the engine's activity id, and a row exists as long as the engine waits for it.

    ``locals`` are the values that this activity sees before those of its instance. ``retries`` is None until it fails
    for the first time; at 0 nobody may fetch it. A lock is ``worker_id`` until ``lock_expires_at``; after a failure
    the same columns say from when it may be tried again.
    """

    __tablename__ = "external_task"
    __table_args__ = (
        Index("ix_external_task_topic", "topic", "lock_expires_at"),
        Index("ix_external_task_instance", "instance_id"),
    )

    id: Mapped[str] = mapped_column(Id, primary_key=True)
    topic: Mapped[str] = mapped_column(Key)
    instance_id: Mapped[str] = mapped_column(ForeignKey("process_instance.id"))
    definition_id: Mapped[str] = mapped_column(String(320), index=True)
    element_id: Mapped[str] = mapped_column(Key)
    priority: Mapped[int] = mapped_column(Integer, default=0)
    locals: Mapped[dict[str, Value]] = mapped_column(TypedValue)
    worker_id: Mapped[str | None] = mapped_column(Key)
    lock_expires_at: Mapped[datetime | None] = mapped_column(Instant)
    retries: Mapped[int | None] = mapped_column(Integer)
    error_message: Mapped[str | None] = mapped_column(Text)
    error_details: Mapped[str | None] = mapped_column(Text)
    created_at: Mapped[datetime] = mapped_column(Instant)

    instance: Mapped[ProcessInstance] = relationship()
