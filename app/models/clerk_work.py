"""What clerks do around a task: copies for others to read, remarks, urging and supervision, absence substitutes."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, Text
from sqlalchemy.orm import Mapped, mapped_column

from app.extensions import Base
from app.models.columns import Id, Instant, Key, Name, new_id


class CarbonCopy(Base):
    """A case sent to a person or a post to read (抄送). Who gets one may read the case; reading is receipted (已阅).

    ``instance_id`` is the case's root; ``recipient`` an account or ``post@organisation``.
    """

    __tablename__ = "carbon_copy"
    __table_args__ = (
        Index("ix_carbon_copy_recipient", "recipient", "read_at", "sent_at"),
        Index("ix_carbon_copy_case", "instance_id", "recipient"),
    )

    id: Mapped[str] = mapped_column(Id, primary_key=True, default=new_id)
    instance_id: Mapped[str] = mapped_column(ForeignKey("process_instance.id"))
    activity_id: Mapped[str | None] = mapped_column(Id)
    recipient: Mapped[str] = mapped_column(Key)
    sender: Mapped[str] = mapped_column(Key)
    note: Mapped[str | None] = mapped_column(Text)
    sent_at: Mapped[datetime] = mapped_column(Instant)
    read_at: Mapped[datetime | None] = mapped_column(Instant)
    read_by: Mapped[str | None] = mapped_column(Key)


class Remark(Base):
    """A comment on a case, or on one of its tasks; written once, never changed."""

    __tablename__ = "remark"
    __table_args__ = (Index("ix_remark_case", "instance_id", "at"),)

    id: Mapped[str] = mapped_column(Id, primary_key=True, default=new_id)
    instance_id: Mapped[str] = mapped_column(ForeignKey("process_instance.id"))
    activity_id: Mapped[str | None] = mapped_column(Id)
    author: Mapped[str] = mapped_column(Key)
    text: Mapped[str] = mapped_column(Text)
    at: Mapped[datetime] = mapped_column(Instant)


class CaseSupervision(Base):
    """A case that somebody supervises (督办) until it is lifted or ends. ``instance_id`` is the case's root."""

    __tablename__ = "case_supervision"
    __table_args__ = (
        Index("ix_case_supervision_supervisor", "supervisor", "ended_at", "since"),
        Index("ix_case_supervision_case", "instance_id"),
    )

    id: Mapped[str] = mapped_column(Id, primary_key=True, default=new_id)
    instance_id: Mapped[str] = mapped_column(ForeignKey("process_instance.id"))
    supervisor: Mapped[str] = mapped_column(Key)
    supervisor_post: Mapped[str | None] = mapped_column(Key)
    reason: Mapped[str] = mapped_column(Text)
    since: Mapped[datetime] = mapped_column(Instant)
    ended_at: Mapped[datetime | None] = mapped_column(Instant)
    ended_by: Mapped[str | None] = mapped_column(Key)
    end_note: Mapped[str | None] = mapped_column(Text)


class Substitution(Base):
    """While somebody is absent another does the work of the absent one's posts (代理); both names stand in the history.

    ``post`` narrows it to one ``post@organisation``, ``process_key`` to one procedure; None means all of them.
    ``valid_until`` is an exclusive end.
    """

    __tablename__ = "substitution"
    __table_args__ = (
        Index("ix_substitution_substitute", "substitute", "valid_until"),
        Index("ix_substitution_absent", "absent"),
    )

    id: Mapped[str] = mapped_column(Id, primary_key=True, default=new_id)
    absent: Mapped[str] = mapped_column(ForeignKey("user_account.id"))
    substitute: Mapped[str] = mapped_column(ForeignKey("user_account.id"))
    post: Mapped[str | None] = mapped_column(Key)
    process_key: Mapped[str | None] = mapped_column(Key)
    reason: Mapped[str | None] = mapped_column(Name)
    valid_from: Mapped[datetime] = mapped_column(Instant)
    valid_until: Mapped[datetime] = mapped_column(Instant)
    created_by: Mapped[str] = mapped_column(Key)
    created_at: Mapped[datetime] = mapped_column(Instant)
    revoked_at: Mapped[datetime | None] = mapped_column(Instant)
