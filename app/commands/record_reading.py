"""Record that somebody has read a case whose reading is restricted."""

from __future__ import annotations

from datetime import timedelta

from app import clock
from app.actor import Actor
from app.store.history import record
from app.store.lately import first_lately
from app.store.transaction import transaction

PERIOD = timedelta(hours=1)


def record_reading(case_id: str, *, actor: Actor, what: str) -> None:
    """``case_id`` is the case's root, ``what`` was read (``page``, ``file``, ``rest``). Once an hour for a reader and a
    case. The event belongs to the installation, not to the case: readers must not see who else has read."""
    with transaction() as session:
        now = clock.now()
        if first_lately(session, "read", actor.user_id, case_id, now=now, period=PERIOD):
            record(session, "case.read", at=now, actor=actor.user_id, data={"case": case_id, "what": what})
