"""Record that a thrown message or signal could not be routed: after a few attempts an incident for a person."""

from __future__ import annotations

from app import clock
from app.errors import ChengxuError
from app.models import Incident, OutboxEvent, ProcessInstance
from app.models.job import FAILED_ROUTING
from app.store.transaction import transaction

ATTEMPTS = 5


def record_routing_failure(event_id: str, error: Exception) -> None:
    """One attempt more; what has failed ``ATTEMPTS`` times is left alone until somebody retries its incident."""
    with transaction() as session:
        event = session.get_one(OutboxEvent, event_id)
        event.attempts += 1
        event.failure = error.message if isinstance(error, ChengxuError) else type(error).__name__
        if event.attempts != ATTEMPTS:
            return
        instance = session.get_one(ProcessInstance, event.instance_id)
        session.add(
            Incident(
                kind=FAILED_ROUTING,
                instance_id=instance.id,
                definition_id=instance.definition_id,
                element_id=event.element_id,
                outbox_id=event.id,
                message=f"“{event.event_name}”未能送达：{event.failure}",
                created_at=clock.now(),
            )
        )
