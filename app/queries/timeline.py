"""The history of a case and of the processes it has called, without what only the machine needs to know."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, Select, Text, func, or_, select, type_coerce

from app.extensions import db
from app.models import HistoryEvent

_FOR_MACHINES = ("activity.started", "activity.completed", "activity.cancelled", "variables.set")
_SYSTEM = ("timer.%", "message.%", "signal.%", "condition.%", "job.%", "step.%", "external\\_task.%", "routing.%")
_SYSTEM_TOO = ("task.created", "task.claimed", "task.unclaimed", "incident.resolved")
_QUESTIONS = ("opinions", "documents", "deadlines", "system")


@dataclass(frozen=True, slots=True)
class TimelinePage:
    """A stretch of the history in the order in which it happened; ``older`` is the id before which more lies."""

    events: Sequence[HistoryEvent]
    older: int | None
    total: int


def timeline(instance_ids: Collection[str]) -> Sequence[HistoryEvent]:
    """In the order in which it happened."""
    return db.session.scalars(_told(instance_ids).order_by(HistoryEvent.id)).all()


def timeline_page(instance_ids: Collection[str], show: str, before: int | None, size: int) -> TimelinePage:
    """The latest ``size`` events, or those before the event ``before``. ``show`` is ``opinions``, ``documents``,
    ``deadlines`` or ``system``; anything else shows all of them."""
    query = _told(instance_ids)
    query = query.where(_shown(show)) if show in _QUESTIONS else query
    total = db.session.scalar(query.with_only_columns(func.count())) or 0
    query = query.where(HistoryEvent.id < before) if before is not None else query
    found = db.session.scalars(query.order_by(HistoryEvent.id.desc()).limit(size + 1)).all()
    events = list(reversed(found[:size]))
    return TimelinePage(events, events[0].id if len(found) > size else None, total)


def _told(instance_ids: Collection[str]) -> Select[HistoryEvent]:
    return select(HistoryEvent).where(
        HistoryEvent.instance_id.in_(instance_ids), HistoryEvent.type.not_in(_FOR_MACHINES)
    )


def _shown(show: str) -> ColumnElement[bool]:
    """What is neither a deadline's nor the system's is what people did and decided."""
    of_system = or_(HistoryEvent.type.in_(_SYSTEM_TOO), *(HistoryEvent.type.like(one, escape="\\") for one in _SYSTEM))
    of_deadlines = HistoryEvent.type.like("deadline.%")
    match show:
        case "documents":
            with_file = type_coerce(HistoryEvent.data, Text).contains('{"$file":')
            return or_(HistoryEvent.type.like("document.%"), with_file)
        case "deadlines":
            return of_deadlines
        case "system":
            return of_system
        case _:
            return ~or_(of_system, of_deadlines)
