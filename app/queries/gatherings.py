"""What has come for processes that start only when all triggers of a parallel multiple start event are there."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from app import clock
from app.extensions import db
from app.models import StartGathering, StartSubscription
from app.queries.models import process_model
from app.store.start_gathering import needed

MOST = 500


@dataclass(frozen=True, slots=True)
class Gathering:
    """Names only, no values: who looks after the installation need not know what was said. ``missing`` is None where
    the newest version of the process no longer starts there."""

    process: str
    start: str
    business_key: str | None
    came: tuple[str, ...]
    missing: tuple[str, ...] | None
    began_at: datetime
    expires_at: datetime


def gatherings() -> list[Gathering]:
    """The oldest first, no more than :data:`MOST`."""
    query = select(StartGathering).where(StartGathering.expires_at > clock.now())
    rows = db.session.scalars(query.order_by(StartGathering.began_at, StartGathering.id).limit(MOST)).all()
    return [_told(row) for row in rows]


def _told(row: StartGathering) -> Gathering:
    definition_id = db.session.scalar(
        select(StartSubscription.definition_id)
        .where(StartSubscription.process_key == row.process_key, StartSubscription.element_id == row.element_id)
        .limit(1)
    )
    model = process_model(definition_id) if definition_id else None
    wanted = needed(model, row.element_id) if model else frozenset()
    return Gathering(
        process=(model.name if model else None) or row.process_key,
        start=(model.elements[row.element_id].name if model else None) or row.element_id,
        business_key=row.business_key,
        came=_names(row.came),
        missing=_names(wanted - row.came.keys()) if wanted else None,
        began_at=row.began_at,
        expires_at=row.expires_at,
    )


def _names(triggers: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(trigger.partition(":")[2] for trigger in triggers))
