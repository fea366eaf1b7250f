"""Start what is complete of what has come for parallel multiple start events."""

from __future__ import annotations

import logging

from sqlalchemy import select
from sqlalchemy.orm import Session

from app import clock
from app.actor import SYSTEM, Actor
from app.commands.start_process import start_process
from app.errors import Conflict
from app.extensions import db
from app.models import StartGathering, StartSubscription
from app.store.definitions import spec_of
from app.store.start_gathering import needed

log = logging.getLogger(__name__)


class GatheringGone(Conflict):
    """Somebody else has started what was complete."""

    code = "gathering-gone"


def start_gathered() -> int:
    """Start what is complete and was not started, because something failed in between; how many were started."""
    started = 0
    for row in _complete():
        try:
            started += _start(*row, SYSTEM) is not None
        except Exception:  # it stays, an administrator sees it; the others must not wait for it
            log.exception("what is gathered at %s could not start", row[2])
    return started


def start_complete(element_id: str, actor: Actor) -> list[str]:
    """What is complete at one start event; the ids of the instances. Raises what starting raises."""
    return [one for row in _complete(element_id) if (one := _start(*row, actor)) is not None]


def _complete(element_id: str | None = None) -> list[tuple[str, str, str]]:
    """Gathering, definition and start event, where everything that the newest version asks for has come."""
    query = select(StartGathering, StartSubscription.definition_id).join(
        StartSubscription,
        (StartSubscription.process_key == StartGathering.process_key)
        & (StartSubscription.element_id == StartGathering.element_id),
    )
    query = query.where(StartGathering.expires_at > clock.now())
    if element_id is not None:
        query = query.where(StartGathering.element_id == element_id)
    found: dict[str, tuple[str, str, str]] = {}
    for row, definition_id in db.session.execute(query.order_by(StartGathering.began_at)).all():
        wanted = needed(spec_of(db.session(), definition_id).model, row.element_id)
        if wanted and wanted <= row.came.keys():
            found[row.id] = (row.id, definition_id, row.element_id)
    return list(found.values())


def _start(gathering_id: str, definition_id: str, element_id: str, actor: Actor) -> str | None:
    row = db.session.get(StartGathering, gathering_id)
    if row is None:
        return None
    values = {name: value for payload in row.came.values() for name, value in payload.items()}

    def settle(session: Session) -> None:
        held = session.get(StartGathering, gathering_id, populate_existing=True, with_for_update=True)
        if held is None:
            raise GatheringGone("这次启动已经完成。")
        session.delete(held)

    try:
        return start_process(
            definition_id,
            actor=actor,
            variables=values,
            business_key=row.business_key,
            start_event=element_id,
            settle=settle,
        )
    except GatheringGone:
        return None
