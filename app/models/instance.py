"""A running or ended process instance: its state, its variables and the revision that fences its writers."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, Integer, String, Text, UniqueConstraint
from sqlalchemy.engine.default import DefaultExecutionContext
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.extensions import Base
from app.models.columns import Id, Instant, Key, Name, TypedValue, new_id
from app.models.definition import ProcessDefinition
from app.typed_json import Value

ACTIVE = "ACTIVE"
COMPLETED = "COMPLETED"
INTERNALLY_TERMINATED = "INTERNALLY_TERMINATED"
EXTERNALLY_TERMINATED = "EXTERNALLY_TERMINATED"
FAILED = "FAILED"


def _own_id(context: DefaultExecutionContext) -> str:
    own: str = context.get_current_parameters()["id"]  # type: ignore[no-untyped-call]
    return own


class ProcessInstance(Base):
    """One case, or one process that a case has called. ``revision`` grows by one with each step.

    ``root_id`` is the id of the outermost caller, its own for a case. Commands lock the root's row first; ``state``,
    the engine's opaque text of the whole tree, stands in it alone and is emptied when it ends; ``variables`` stay.
    ``header`` is what the process's own properties say of the case (``app.store.case_header``).
    ``super_instance_id`` is the caller, ``super_activity_id`` the call activity in it. ``restricted_by`` is the
    instance, itself or a caller, whose restriction says who may read it, None where none does. ``correlation_keys`` are
    the values of its properties by key, of the keys that a message has set (``app.store.correlation_keys``).
    """

    __tablename__ = "process_instance"
    __table_args__ = (
        Index("ix_process_instance_status", "status", "started_at"),
        Index("ix_process_instance_definition", "definition_id", "status"),
        Index("ix_process_instance_started", "started_by", "started_at"),
        Index("ix_process_instance_open_tree", "root_id", "restricted_by", "id"),
    )

    id: Mapped[str] = mapped_column(Id, primary_key=True, default=new_id)
    definition_id: Mapped[str] = mapped_column(ForeignKey("process_definition.id"))
    business_key: Mapped[str | None] = mapped_column(Key, index=True)
    title: Mapped[str | None] = mapped_column(Name)
    header: Mapped[dict[str, Value]] = mapped_column(TypedValue, default=dict)
    status: Mapped[str] = mapped_column(String(32), default=ACTIVE)
    state: Mapped[str | None] = mapped_column(Text)
    variables: Mapped[dict[str, Value]] = mapped_column(TypedValue)
    revision: Mapped[int] = mapped_column(Integer, default=0)
    started_at: Mapped[datetime] = mapped_column(Instant)
    started_by: Mapped[str] = mapped_column(Key)
    start_element: Mapped[str | None] = mapped_column(Key)
    ended_at: Mapped[datetime | None] = mapped_column(Instant)
    end_element: Mapped[str | None] = mapped_column(Key)
    end_reason: Mapped[str | None] = mapped_column(Text)
    root_id: Mapped[str] = mapped_column(Id, index=True, default=_own_id)
    super_instance_id: Mapped[str | None] = mapped_column(ForeignKey("process_instance.id"), index=True)
    super_activity_id: Mapped[str | None] = mapped_column(Id)
    restricted_by: Mapped[str | None] = mapped_column(Id, index=True)
    correlation_keys: Mapped[dict[str, dict[str, Value]]] = mapped_column(TypedValue, default=dict)

    definition: Mapped[ProcessDefinition] = relationship()


class CaseParty(Base):
    """An organisation that takes part in a case and may therefore read it; joined when it is first given work.
    ``case_started_at`` never changes; it stands here for an organisation's newest cases."""

    __tablename__ = "case_party"
    __table_args__ = (
        UniqueConstraint("instance_id", "organisation_id"),
        Index("ix_case_party_newest", "organisation_id", "case_started_at", "instance_id"),
    )

    id: Mapped[str] = mapped_column(Id, primary_key=True, default=new_id)
    instance_id: Mapped[str] = mapped_column(ForeignKey("process_instance.id"))
    organisation_id: Mapped[str] = mapped_column(Key)
    since: Mapped[datetime] = mapped_column(Instant)
    case_started_at: Mapped[datetime] = mapped_column(Instant)


class CaseNumber(Base):
    """The last sequence number given to a process in a year; the row is the lock."""

    __tablename__ = "case_number"

    process_key: Mapped[str] = mapped_column(Key, primary_key=True)
    year: Mapped[int] = mapped_column(Integer, primary_key=True)
    last: Mapped[int] = mapped_column(Integer, default=0)
