"""What happened: the append-only history, and the activity and decision instances that are read from it."""

from datetime import datetime

from sqlalchemy import BigInteger, Boolean, ForeignKey, Index, Integer, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.extensions import Base
from app.models.columns import Id, Instant, Key, Name, TypedValue, new_id
from app.models.definition import DecisionDefinition
from app.models.instance import ProcessInstance
from app.typed_json import Value


class HistoryEvent(Base):
    """One fact, never changed and never deleted: guarded in the ORM (store/history_guard) and by database triggers."""

    __tablename__ = "history_event"
    __table_args__ = (Index("ix_history_event_instance", "instance_id", "id"),)

    id: Mapped[int] = mapped_column(BigInteger().with_variant(Integer, "sqlite"), primary_key=True, autoincrement=True)
    at: Mapped[datetime] = mapped_column(Instant)
    type: Mapped[str] = mapped_column(String(64), index=True)
    actor: Mapped[str] = mapped_column(Key)
    instance_id: Mapped[str | None] = mapped_column(ForeignKey("process_instance.id"))
    element_id: Mapped[str | None] = mapped_column(Key)
    activity_id: Mapped[str | None] = mapped_column(Id)
    data: Mapped[dict[str, Value]] = mapped_column(TypedValue)


class ActivityInstance(Base):
    """One pass through a flow node; a projection for reading, its end is written when the node is left.

    ``called_instance_id`` is the process instance that a call activity opened.
    """

    __tablename__ = "activity_instance"
    __table_args__ = (Index("ix_activity_instance_instance", "instance_id", "sequence"),)

    id: Mapped[str] = mapped_column(Id, primary_key=True)
    instance_id: Mapped[str] = mapped_column(ForeignKey("process_instance.id"))
    sequence: Mapped[int] = mapped_column(Integer)
    parent_activity_id: Mapped[str | None] = mapped_column(Id)
    element_id: Mapped[str] = mapped_column(Key, index=True)
    element_type: Mapped[str] = mapped_column(String(64))
    name: Mapped[str | None] = mapped_column(Name)
    assignee: Mapped[str | None] = mapped_column(Key)
    completed_by: Mapped[str | None] = mapped_column(Key, index=True)
    started_at: Mapped[datetime] = mapped_column(Instant)
    ended_at: Mapped[datetime | None] = mapped_column(Instant)
    cancelled: Mapped[bool] = mapped_column(Boolean, default=False)
    called_instance_id: Mapped[str | None] = mapped_column(ForeignKey("process_instance.id"))


class DecisionInstance(Base):
    """One evaluation of a decision, in a case or by itself: a projection of ``decision.evaluated`` for reading.

    ``root_id`` is set where it was evaluated because another decision requires it.
    """

    __tablename__ = "decision_instance"
    __table_args__ = (Index("ix_decision_instance_key", "decision_key", "at"),)

    id: Mapped[str] = mapped_column(Id, primary_key=True, default=new_id)
    at: Mapped[datetime] = mapped_column(Instant)
    actor: Mapped[str] = mapped_column(Key)
    root_id: Mapped[str | None] = mapped_column(Id, index=True)
    decision_key: Mapped[str] = mapped_column(Key)
    decision_id: Mapped[str] = mapped_column(ForeignKey("decision_definition.id"))
    instance_id: Mapped[str | None] = mapped_column(ForeignKey("process_instance.id"), index=True)
    element_id: Mapped[str | None] = mapped_column(Key)
    activity_id: Mapped[str | None] = mapped_column(Id)
    inputs: Mapped[dict[str, Value]] = mapped_column(TypedValue)
    outputs: Mapped[list[dict[str, Value]]] = mapped_column(TypedValue)
    matched_rules: Mapped[list[str]] = mapped_column(TypedValue)

    definition: Mapped[DecisionDefinition] = relationship()
    instance: Mapped[ProcessInstance | None] = relationship()
