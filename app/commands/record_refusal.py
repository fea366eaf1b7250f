"""Record that the access module said no to somebody."""

from __future__ import annotations

from datetime import timedelta

from app import clock
from app.errors import ChengxuError
from app.store.history import record
from app.store.lately import first_lately
from app.store.transaction import transaction

PERIOD = timedelta(minutes=1)


def record_refusal(error: ChengxuError, *, actor_id: str, route: str, method: str, path: str) -> None:
    """Once a minute for an actor and a route (``/cases/<instance_id>``), so that a script that keeps asking cannot
    flood the history."""
    with transaction() as session:
        now = clock.now()
        if first_lately(session, "refused", actor_id, method, route, now=now, period=PERIOD):
            data = {"route": route, "method": method, "path": path[:200], "code": error.code}
            record(session, "access.refused", at=now, actor=actor_id, data={**data, "reason": error.message})
