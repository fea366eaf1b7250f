"""Writing history: one event a fact, in the transaction of the step that made it true."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from sqlalchemy.orm import Session

from app.models import HistoryEvent
from app.typed_json import Value

HELD = "history.held"
"""In a session's ``info``: the events of a step, until their order is known (``step_history``)."""


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
    event = HistoryEvent(
        at=at,
        type=event_type,
        actor=actor,
        instance_id=instance_id,
        element_id=element_id,
        activity_id=activity_id,
        data=dict(data or {}),
    )
    held: list[HistoryEvent] | None = session.info.get(HELD)
    if held is None:
        session.add(event)
    else:
        held.append(event)
