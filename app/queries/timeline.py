"""The history of a case and of the processes it has called, without what only the machine needs to know."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from sqlalchemy import select

from app.extensions import db
from app.models import HistoryEvent

_FOR_MACHINES = ("activity.started", "activity.completed", "activity.cancelled", "variables.set")


def timeline(instance_ids: Collection[str]) -> Sequence[HistoryEvent]:
    """In the order in which it happened."""
    query = select(HistoryEvent).where(
        HistoryEvent.instance_id.in_(instance_ids), HistoryEvent.type.not_in(_FOR_MACHINES)
    )
    return db.session.scalars(query.order_by(HistoryEvent.id)).all()
