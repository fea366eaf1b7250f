"""Writing history: one event a fact, in the transaction of the step that made it true."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from sqlalchemy.orm import Session

from app.models import HistoryEvent
from app.typed_json import Value


def record(
    session: Session,
    event_type: str,
    *,
    at: datetime,
    actor: str,
    instance_id: str | None = None,
    element_id: str | None = None,
    activity_id: str | None = None,
    data: Mapping[str, Value] | None = None,
) -> None:
    """Append an event. ``event_type`` is ``<subject>.<past participle>``, e.g. ``task.completed``."""
    session.add(
        HistoryEvent(
            at=at,
            type=event_type,
            actor=actor,
            instance_id=instance_id,
            element_id=element_id,
            activity_id=activity_id,
            data=dict(data or {}),
        )
    )
