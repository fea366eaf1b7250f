"""What a step throws, written to the outbox with the step, and routed once it is committed."""

from __future__ import annotations

from app import engine
from app.models import OutboxEvent
from app.store.case import Case
from app.store.routing import route_soon


def write_outgoing(case: Case, step: engine.Step) -> None:
    """A called instance without a business key of its own speaks under that of its root."""
    for outgoing in step.outgoing:
        case.session.add(
            OutboxEvent(
                kind=str(outgoing.kind),
                event_name=outgoing.name,
                instance_id=case.instance.id,
                element_id=outgoing.element_id,
                business_key=case.instance.business_key or case.root.business_key,
                payload=dict(outgoing.payload),
                created_at=case.now,
            )
        )
        case.record(
            f"{outgoing.kind}.thrown",
            element_id=outgoing.element_id,
            data={"name": outgoing.name, "payload": dict(outgoing.payload)},
        )
    if step.outgoing:
        route_soon()
