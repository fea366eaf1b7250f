"""Let a receive task go on that waits for no named message (REST contract ``POST /execution/{id}/signal``)."""

from __future__ import annotations

from collections.abc import Mapping

from sqlalchemy import or_, select

from app.access import require_role
from app.actor import Actor
from app.commands.correlate_message import MismatchingCorrelation
from app.commands.deliver_event import deliver_event
from app.extensions import db
from app.models import EventSubscription
from app.typed_json import Value


def signal_execution(execution_id: str, *, actor: Actor, payload: Mapping[str, Value]) -> None:
    """``execution_id`` is the process instance, or the waiting activity where several wait.

    Raises MismatchingCorrelation unless exactly one waits, and Forbidden.
    """
    require_role(actor, "integration")
    nameless = select(EventSubscription.instance_id, EventSubscription.activity_id).where(
        EventSubscription.kind == "message",
        EventSubscription.event_name == "",
        or_(EventSubscription.instance_id == execution_id, EventSubscription.activity_id == execution_id),
    )
    waiting = db.session.execute(nameless).all()
    if len(waiting) != 1:
        raise MismatchingCorrelation(f"{execution_id} 有 {len(waiting)} 个等待无名消息的接收任务，须恰好一个。")
    instance_id, activity_id = waiting[0]
    deliver_event(instance_id, activity_id, actor=actor, payload=payload)
