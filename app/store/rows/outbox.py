"""What a step throws, written to the outbox with the step, and routed once it is committed."""

from __future__ import annotations

from app import engine
from app.models import OutboxEvent
from app.store.case import Case
from app.store.correlation import BUSINESS_KEY
from app.store.correlation_keys import correlate_sent
from app.store.routing import route_soon


def write_outgoing(case: Case, step: engine.Step) -> None:
    """To the case that the element names, else under the own business key; a called instance without one speaks under
    that of its root."""
    for outgoing in step.outgoing:
        business_key, named = _addressed(case, outgoing)
        is_message = outgoing.kind is engine.WaitKind.MESSAGE
        keys = correlate_sent(case, outgoing.name, outgoing.payload, outgoing.element_id) if is_message else {}
        case.session.add(
            OutboxEvent(
                kind=str(outgoing.kind),
                event_name=outgoing.name,
                instance_id=case.instance.id,
                element_id=outgoing.element_id,
                business_key=business_key,
                key_named=named,
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


def _addressed(case: Case, outgoing: engine.Outgoing) -> tuple[str | None, bool]:
    """The business key, and whether the element names it."""
    text = case.model.elements[outgoing.element_id].properties.get(BUSINESS_KEY)
    named = engine.evaluate_text(text, case.instance.variables, case.env) if text else None
    if isinstance(named, str) and named:
        return named, True
    return case.instance.business_key or case.root.business_key, False
