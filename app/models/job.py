"""Rows of work: timers, asynchronous continuations, notices of a deadline. The row is the truth, the scheduler only
rings."""

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, Index, Integer, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from app.extensions import Base
from app.models.columns import Id, Instant, Key, PlainJson, new_id

TIMER = "timer"
NOTICE = "notice"
ASYNC = "async"
TIMER_START = "timer-start"

ATTEMPTS = 3
"""How often a job is tried before a person has to look at it, unless the model says otherwise."""


class Job(Base):
    """Work due at an instant.

    ``lock_owner`` is a fencing token, new at every acquisition, so that a worker that overslept writes nothing.
    A ``timer-start`` belongs to no instance: it starts its definition at the start event ``element_id``, and its
    ``payload`` is the engine's Due, from which the next start follows.
    """

    __tablename__ = "job"
    __table_args__ = (Index("ix_job_due", "retries", "due_at"), Index("ix_job_instance_due", "instance_id", "due_at"))

    id: Mapped[str] = mapped_column(Id, primary_key=True, default=new_id)
    kind: Mapped[str] = mapped_column(String(16))
    instance_id: Mapped[str | None] = mapped_column(ForeignKey("process_instance.id"))
    definition_id: Mapped[str] = mapped_column(String(320), index=True)
    activity_id: Mapped[str | None] = mapped_column(Id)
    element_id: Mapped[str | None] = mapped_column(Key)
    deadline_id: Mapped[str | None] = mapped_column(ForeignKey("deadline.id"), index=True)
    notice: Mapped[dict[str, object] | None] = mapped_column(PlainJson)
    payload: Mapped[dict[str, Any] | None] = mapped_column(PlainJson)
    due_at: Mapped[datetime] = mapped_column(Instant)
    not_before: Mapped[datetime | None] = mapped_column(Instant)
    retries: Mapped[int] = mapped_column(Integer, default=ATTEMPTS)
    failure: Mapped[str | None] = mapped_column(Text)
    lock_owner: Mapped[str | None] = mapped_column(Key)
    lock_expires_at: Mapped[datetime | None] = mapped_column(Instant)
    created_at: Mapped[datetime] = mapped_column(Instant)


FAILED_JOB = "failedJob"
FAILED_ROUTING = "failedRouting"
DEADLOCK = "deadlock"
UNCAUGHT_ERROR = "uncaughtError"
FAILED_STEP = "failedStep"


class Incident(Base):
    """A failure that needs a person; resolved when what failed succeeds, is retried by a person, or its wait is gone.

    ``kind`` is ``failedJob``, ``failedRouting`` (of the outbox row ``outbox_id``), ``deadlock``, ``uncaughtError``,
    ``failedStep`` or a kind of the external tasks. The failed job of a timer start belongs to no instance.
    """

    __tablename__ = "incident"

    id: Mapped[str] = mapped_column(Id, primary_key=True, default=new_id)
    kind: Mapped[str] = mapped_column(String(32))
    instance_id: Mapped[str | None] = mapped_column(ForeignKey("process_instance.id"), index=True)
    definition_id: Mapped[str] = mapped_column(String(320))
    element_id: Mapped[str | None] = mapped_column(Key)
    job_id: Mapped[str | None] = mapped_column(Id, index=True)
    outbox_id: Mapped[str | None] = mapped_column(Id, index=True)
    message: Mapped[str] = mapped_column(Text)
    created_at: Mapped[datetime] = mapped_column(Instant)
    resolved_at: Mapped[datetime | None] = mapped_column(Instant)
