"""What a case was before the last submission to it, so that whoever handed it in can withdraw it (撤回)."""

from datetime import datetime
from typing import Any

from sqlalchemy import BigInteger, ForeignKey, Integer, Text
from sqlalchemy.orm import Mapped, mapped_column

from app.extensions import Base
from app.models.columns import Id, Instant, Key, PlainJson, TypedValue
from app.typed_json import Value


class FormerState(Base):
    """One a case, of the last submission alone; it goes when the case ends.

    ``state`` and ``variables`` are the root's before the submission, ``revision`` the root's after it, and
    ``last_event`` the last event of history that the submission made. ``task`` is how the task was held and offered;
    ``deadlines`` are the statuses of the deadlines then open, ``end_elements`` the outcomes so far, by instance.
    """

    __tablename__ = "former_state"

    root_id: Mapped[str] = mapped_column(ForeignKey("process_instance.id"), primary_key=True)
    task_id: Mapped[str] = mapped_column(Id)
    submitted_by: Mapped[str] = mapped_column(Key)
    submitted_at: Mapped[datetime] = mapped_column(Instant)
    state: Mapped[str] = mapped_column(Text)
    variables: Mapped[dict[str, Value]] = mapped_column(TypedValue)
    revision: Mapped[int] = mapped_column(Integer)
    last_event: Mapped[int] = mapped_column(BigInteger)
    task: Mapped[dict[str, Any]] = mapped_column(PlainJson)
    deadlines: Mapped[dict[str, str]] = mapped_column(PlainJson)
    end_elements: Mapped[dict[str, str | None]] = mapped_column(PlainJson)
