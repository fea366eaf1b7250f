"""The history of a case, without what only the machine needs to know."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import select

from app.extensions import db
from app.models import HistoryEvent

_FOR_MACHINES = ("activity.started", "activity.completed", "activity.cancelled", "variables.set")


def timeline(instance_id: str) -> Sequence[HistoryEvent]:
    """In the order in which it happened."""
    query = select(HistoryEvent).where(HistoryEvent.instance_id == instance_id, HistoryEvent.type.not_in(_FOR_MACHINES))
    return db.session.scalars(query.order_by(HistoryEvent.id)).all()
