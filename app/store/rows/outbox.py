"""What a step throws, written to the outbox with the step, and routed once it is committed."""

from __future__ import annotations

from app import engine
from app.models import OutboxEvent
from app.store.case import Case
from app.store.correlation_keys import correlate_sent
from app.store.routing import route_soon


def write_outgoing(case: Case, step: engine.Step) -> None:
    """To the case that the element names, else under the own business key; a called instance without one speaks under
    that of its root."""
    for outgoing in step.outgoing:
        is_message = outgoing.kind is engine.WaitKind.MESSAGE
        keys = correlate_sent(case, outgoing.name, outgoing.payload, outgoing.element_id) if is_message else {}
        case.session.add(
            OutboxEvent(
                kind=str(outgoing.kind),
                event_name=outgoing.name,
                instance_id=case.instance.id,
                element_id=outgoing.element_id,
                business_key=outgoing.business_key or case.instance.business_key or case.root.business_key,
                key_named=outgoing.business_key is not None,
                payload=dict(outgoing.payload),
                created_at=case.now,
            )
        )
        case.record(
            f"{outgoing.kind}.thrown",
            element_id=outgoing.element_id,
            data={"name": outgoing.name, "payload": dict(outgoing.payload), **keys},
        )
    if step.outgoing:
        route_soon()
