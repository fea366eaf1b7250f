"""Open user tasks and who may take them; a row exists exactly as long as the engine waits for it."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, Integer, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.extensions import Base
from app.models.columns import Id, Instant, Key, Name, TypedValue
from app.models.instance import ProcessInstance
from app.typed_json import Value


class UserTask(Base):
    """One open user task; the id is the engine's activity id. ``due_at`` is the legal due instant when there is one.

    ``warn_at`` is when that becomes near (临期); ``remind_at`` an instant to be reminded at where there is none.
    ``owner`` is who delegated it (委派) and gets it back; ``delegation`` is then ``PENDING``, after that ``RESOLVED``.
    ``on_behalf_of`` is the absent person for whom the holder has taken it (代理).
    ``locals`` are the values that this task alone sees, before those of its process instance.
    """

    __tablename__ = "user_task"
    __table_args__ = (Index("ix_user_task_assignee", "assignee", "due_at"),)

    id: Mapped[str] = mapped_column(Id, primary_key=True)
    instance_id: Mapped[str] = mapped_column(ForeignKey("process_instance.id"), index=True)
    definition_id: Mapped[str] = mapped_column(String(320), index=True)
    element_id: Mapped[str] = mapped_column(Key)
    name: Mapped[str] = mapped_column(Name)
    assignee: Mapped[str | None] = mapped_column(Key)
    owner: Mapped[str | None] = mapped_column(Key)
    delegation: Mapped[str | None] = mapped_column(String(16))
    on_behalf_of: Mapped[str | None] = mapped_column(Key)
    priority: Mapped[int] = mapped_column(Integer, default=50)
    form_key: Mapped[str | None] = mapped_column(Key)
    form_binding: Mapped[str | None] = mapped_column(String(16))
    form_version: Mapped[int | None] = mapped_column(Integer)
    article: Mapped[str | None] = mapped_column(Name)
    created_at: Mapped[datetime] = mapped_column(Instant, index=True)
    due_at: Mapped[datetime | None] = mapped_column(Instant)
    warn_at: Mapped[datetime | None] = mapped_column(Instant)
    remind_at: Mapped[datetime | None] = mapped_column(Instant)
    follow_up_at: Mapped[datetime | None] = mapped_column(Instant)
    locals: Mapped[dict[str, Value]] = mapped_column(TypedValue, default=dict)
    revision: Mapped[int] = mapped_column(Integer, default=0)

    instance: Mapped[ProcessInstance] = relationship()
    candidates: Mapped[list["TaskCandidate"]] = relationship(cascade="all, delete-orphan")


class TaskCandidate(Base):
    """A post (``kind`` group) or a person (``kind`` user) that may claim the task."""

    __tablename__ = "task_candidate"
    __table_args__ = (Index("ix_task_candidate_who", "who", "kind"),)

    task_id: Mapped[str] = mapped_column(ForeignKey("user_task.id", ondelete="CASCADE"), primary_key=True)
    kind: Mapped[str] = mapped_column(String(8), primary_key=True)
    who: Mapped[str] = mapped_column(Key, primary_key=True)
