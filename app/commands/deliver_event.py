"""Deliver a message or a signal to one waiting activity of one instance."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from sqlalchemy import select
from sqlalchemy.orm import Session

from app import clock, engine
from app.actor import Actor
from app.errors import Conflict
from app.models import EventSubscription
from app.store.apply_step import apply_step
from app.store.correlation_keys import correlate_received
from app.store.open_case import open_case
from app.store.transaction import transaction
from app.typed_json import Value


class NotWaiting(Conflict):
    """The activity no longer waits: it was reached by another event, or interrupted."""

    code = "not-waiting"


def deliver_event(
    instance_id: str,
    activity_id: str,
    *,
    actor: Actor,
    payload: Mapping[str, Value],
    settle: Callable[[Session], None] | None = None,
) -> None:
    """``settle`` uses up the outbox or inbox row behind this delivery, in the same transaction.

    Raises NotWaiting, MeantForAnother, CaseEnded, and what ``settle`` raises.
    """
    with transaction() as session:
        case = open_case(session, instance_id, actor, clock.now())
        waiting = session.scalar(select(EventSubscription).where(EventSubscription.activity_id == activity_id))
        if waiting is None:
            raise NotWaiting("等待此消息的环节已经不在。")
        if settle is not None:
            settle(session)
        deliver = engine.deliver_message if waiting.kind == engine.WaitKind.MESSAGE else engine.broadcast_signal
        keys = correlate_received(case, waiting.event_name, payload) if waiting.kind == engine.WaitKind.MESSAGE else {}
        step = case.act(deliver, activity_id, payload)
        case.record(
            f"{waiting.kind}.received",
            element_id=waiting.element_id,
            activity_id=activity_id,
            data={"name": waiting.event_name, "payload": dict(payload), **keys},
        )
        apply_step(case, step)
