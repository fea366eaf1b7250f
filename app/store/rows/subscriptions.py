"""The messages, signals and conditions an instance waits for; a new message wait looks into the inbox."""

from __future__ import annotations

from sqlalchemy import select

from app import engine
from app.models import EventSubscription
from app.store.case import Case
from app.store.correlation import CORRELATION
from app.store.correlation_keys import is_keyed
from app.store.routing import route_soon

_KINDS = (engine.WaitKind.MESSAGE, engine.WaitKind.SIGNAL, engine.WaitKind.CONDITION)


def reconcile_subscriptions(case: Case, step: engine.Step) -> None:
    waits = {wait.activity_id: wait for wait in step.waits if wait.kind in _KINDS}
    rows = select(EventSubscription).where(EventSubscription.instance_id == case.instance.id)
    existing = {row.activity_id: row for row in case.session.scalars(rows)}
    for activity_id, row in existing.items():
        if activity_id not in waits:
            case.session.delete(row)
    opened = [wait for activity_id, wait in waits.items() if activity_id not in existing]
    for wait in opened:
        case.session.add(
            EventSubscription(
                kind=str(wait.kind),
                event_name=wait.event_name or "",
                instance_id=case.instance.id,
                activity_id=wait.activity_id,
                element_id=wait.element_id,
                created_at=case.now,
                by_condition=CORRELATION in case.model.elements[wait.element_id].properties
                or (wait.kind is engine.WaitKind.MESSAGE and is_keyed(case.model, wait.event_name or "")),
            )
        )
    if any(wait.kind is engine.WaitKind.MESSAGE for wait in opened):
        route_soon()
