"""A thrown signal, or a message to all, fanned out into a row for each receiver at this moment (BPMN 2.0.2 §10.5.1)."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.models import EventSubscription, OutboxEvent, ProcessInstance, StartSubscription
from app.store.correlation import receivers


def fan_out(session: Session, event: OutboxEvent, now: datetime) -> None:
    """Everyone who waits, and every process that the signal starts. Who waits in the thrower's own tree is left out:
    the signal has reached them in the step that threw it."""
    own_tree = select(ProcessInstance.root_id).where(ProcessInstance.id == event.instance_id).scalar_subquery()
    waiting = (
        select(EventSubscription)
        .join(ProcessInstance, ProcessInstance.id == EventSubscription.instance_id)
        .where(EventSubscription.kind == "signal", EventSubscription.event_name == event.event_name)
        .where(ProcessInstance.root_id != own_tree)
    )
    for subscription in session.scalars(waiting.order_by(EventSubscription.created_at)):
        copy = _copy(event, now)
        copy.target_instance_id, copy.target_activity_id = subscription.instance_id, subscription.activity_id
        session.add(copy)
    starts = select(StartSubscription).where(
        StartSubscription.kind == "signal", StartSubscription.event_name == event.event_name
    )
    for start in session.scalars(starts.order_by(StartSubscription.process_key)):
        copy = _copy(event, now)
        copy.target_definition_id, copy.target_element_id = start.definition_id, start.element_id
        session.add(copy)


def to_everyone(session: Session, event: OutboxEvent, now: datetime) -> None:
    """Everyone whom the message matches (``app.store.correlation``); nobody is started by it."""
    name, key = event.event_name, event.business_key
    for receiver in receivers(session, name, key, None, {}, event.payload, key_named=event.key_named):
        copy = _copy(event, now)
        copy.target_instance_id, copy.target_activity_id = receiver.instance_id, receiver.activity_id
        session.add(copy)


def _copy(event: OutboxEvent, now: datetime) -> OutboxEvent:
    return OutboxEvent(
        kind=event.kind,
        event_name=event.event_name,
        instance_id=event.instance_id,
        element_id=event.element_id,
        business_key=event.business_key,
        key_named=event.key_named,
        payload=event.payload,
        created_at=now,
    )
