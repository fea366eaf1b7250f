"""The versions of what runs and of what it runs by: process, decision, form, deadline-rule and statute definitions."""

from sqlalchemy import ForeignKey, Index, Integer, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from app.extensions import Base
from app.models.columns import Id, Key, Name, new_id


class ProcessDefinition(Base):
    """A version of a process. The id is ``key:version:uuid`` and stays valid for good (the Modeler keeps it)."""

    __tablename__ = "process_definition"
    __table_args__ = (UniqueConstraint("key", "version"),)

    id: Mapped[str] = mapped_column(String(320), primary_key=True)
    key: Mapped[str] = mapped_column(Key, index=True)
    version: Mapped[int] = mapped_column(Integer)
    name: Mapped[str | None] = mapped_column(Name)
    version_tag: Mapped[str | None] = mapped_column(Key)
    description: Mapped[str | None] = mapped_column(String(4000))
    deployment_id: Mapped[str] = mapped_column(ForeignKey("deployment.id"), index=True)
    resource_id: Mapped[str] = mapped_column(ForeignKey("resource.id"))
    resource_name: Mapped[str] = mapped_column(Name)
    startable_by_form: Mapped[bool] = mapped_column()


class DecisionDefinition(Base):
    """A version of a decision."""

    __tablename__ = "decision_definition"
    __table_args__ = (UniqueConstraint("key", "version"),)

    id: Mapped[str] = mapped_column(String(320), primary_key=True)
    key: Mapped[str] = mapped_column(Key, index=True)
    version: Mapped[int] = mapped_column(Integer)
    name: Mapped[str | None] = mapped_column(Name)
    deployment_id: Mapped[str] = mapped_column(ForeignKey("deployment.id"), index=True)
    resource_id: Mapped[str] = mapped_column(ForeignKey("resource.id"))
    resource_name: Mapped[str] = mapped_column(Name)


class FormDefinition(Base):
    """A version of a form."""

    __tablename__ = "form_definition"
    __table_args__ = (UniqueConstraint("key", "version"),)

    id: Mapped[str] = mapped_column(String(320), primary_key=True)
    key: Mapped[str] = mapped_column(Key, index=True)
    version: Mapped[int] = mapped_column(Integer)
    deployment_id: Mapped[str] = mapped_column(ForeignKey("deployment.id"), index=True)
    resource_id: Mapped[str] = mapped_column(ForeignKey("resource.id"))
    resource_name: Mapped[str] = mapped_column(Name)


class DeadlineRuleDefinition(Base):
    """A version of a deadline rule; its text is one entry of the resource."""

    __tablename__ = "deadline_rule_definition"
    __table_args__ = (UniqueConstraint("key", "version"),)

    id: Mapped[str] = mapped_column(String(320), primary_key=True)
    key: Mapped[str] = mapped_column(Key, index=True)
    version: Mapped[int] = mapped_column(Integer)
    deployment_id: Mapped[str] = mapped_column(ForeignKey("deployment.id"), index=True)
    resource_id: Mapped[str] = mapped_column(ForeignKey("resource.id"))
    resource_name: Mapped[str] = mapped_column(Name)


class StatuteDefinition(Base):
    """A version of what a regulation says (``statute.yaml``)."""

    __tablename__ = "statute_definition"
    __table_args__ = (UniqueConstraint("key", "version"),)

    id: Mapped[str] = mapped_column(String(320), primary_key=True)
    key: Mapped[str] = mapped_column(Key, index=True)
    version: Mapped[int] = mapped_column(Integer)
    name: Mapped[str | None] = mapped_column(Name)
    deployment_id: Mapped[str] = mapped_column(ForeignKey("deployment.id"), index=True)
    resource_id: Mapped[str] = mapped_column(ForeignKey("resource.id"))
    resource_name: Mapped[str] = mapped_column(Name)


class StartSubscription(Base):
    """What starts the latest version of a process: ``kind`` message, signal or condition (timers are jobs).

    Replaced when a new version is deployed; a condition's text stands in the model, and ``event_name`` is then empty.
    """

    __tablename__ = "start_subscription"
    __table_args__ = (Index("ix_start_subscription_event", "kind", "event_name"),)

    id: Mapped[str] = mapped_column(Id, primary_key=True, default=new_id)
    definition_id: Mapped[str] = mapped_column(ForeignKey("process_definition.id"))
    process_key: Mapped[str] = mapped_column(Key, index=True)
    element_id: Mapped[str] = mapped_column(Key)
    kind: Mapped[str] = mapped_column(String(16))
    event_name: Mapped[str] = mapped_column(Key)
