"""Route what instances have thrown: the outbox to its receivers, early messages of the inbox to late receivers."""

from __future__ import annotations

import logging
from contextvars import ContextVar
from datetime import timedelta

from sqlalchemy import exists, or_, select
from sqlalchemy.orm import Session, aliased

from app import clock
from app.actor import SYSTEM
from app.commands.correlate_message import MismatchingCorrelation, correlate_message
from app.commands.deliver_event import deliver_event
from app.commands.gather_start import gather_start
from app.commands.record_routing_failure import ATTEMPTS, record_routing_failure
from app.commands.start_process import start_process
from app.errors import Conflict
from app.extensions import db
from app.models import EventSubscription, InboxMessage, OutboxEvent, ProcessInstance
from app.store.correlation import goes_to_all, receivers
from app.store.definitions import spec_of
from app.store.fan_out import fan_out, to_everyone
from app.store.rows.incidents import resolve_routing
from app.store.start_gathering import needed
from app.store.transaction import transaction

log = logging.getLogger(__name__)

TIME_TO_LIVE = timedelta(days=30)
"""How long a message waits for its receiver."""

_routing: ContextVar[bool] = ContextVar("routing", default=False)


class AlreadyRouted(Conflict):
    """Another thread or process routed the row first."""

    code = "already-routed"


def route_events() -> int:
    """Route everything that is open now; what its deliveries throw in turn is routed too. Returns how many moved.

    A message goes to the one instance of its business key that waits for it, else starts its process, else waits in
    the inbox; one that goes to all reaches everyone who waits at that moment. A row is settled in the transaction of
    its delivery: a crash repeats nothing and loses nothing.
    """
    if _routing.get():  # called by the commit of one of its own deliveries: the loop below sees their rows
        return 0
    token = _routing.set(True)
    try:
        moved = 0
        while round_ := _outbox() + _inbox():
            moved += round_
        return moved
    finally:
        _routing.reset(token)


def _outbox() -> int:
    query = select(OutboxEvent.id).where(OutboxEvent.dispatched_at.is_(None), OutboxEvent.attempts < ATTEMPTS)
    moved = 0
    for event_id in db.session.scalars(query.order_by(OutboxEvent.created_at).limit(100)).all():
        try:
            _dispatch(event_id)
            moved += 1
        except AlreadyRouted:
            continue
        except Exception as error:
            log.exception("outbox event %s could not be routed", event_id)
            record_routing_failure(event_id, error)
    return moved


def _dispatch(event_id: str) -> None:
    event = db.session.get_one(OutboxEvent, event_id)
    name, payload, key = event.event_name, dict(event.payload), event.business_key

    def settled(session: Session) -> None:
        _settle(session, event_id, "delivered")

    if event.target_activity_id is not None and event.target_instance_id is not None:
        try:
            deliver_event(
                event.target_instance_id, event.target_activity_id, actor=SYSTEM, payload=payload, settle=settled
            )
        except AlreadyRouted:
            raise
        except Conflict:  # it waited when the signal was broadcast, and no longer does
            with transaction() as session:
                _settle(session, event_id, "not-waiting")
    elif event.target_definition_id is not None:
        definition_id, element_id = event.target_definition_id, event.target_element_id
        if element_id is not None and needed(spec_of(db.session(), definition_id).model, element_id):
            gather_start(definition_id, element_id, f"signal:{name}", actor=SYSTEM, payload=payload, settle=settled)
        else:
            start_process(definition_id, actor=SYSTEM, variables=payload, start_event=element_id, settle=settled)
    elif event.kind == "signal":
        with transaction() as session:
            fan_out(session, _settle(session, event_id, "broadcast"), clock.now())
    elif goes_to_all(db.session(), db.session.get_one(ProcessInstance, event.instance_id), event.element_id):
        with transaction() as session:
            to_everyone(session, _settle(session, event_id, "broadcast"), clock.now())
    else:
        try:
            correlate_message(
                name, actor=SYSTEM, business_key=key, key_named=event.key_named, payload=payload, settle=settled
            )
        except AlreadyRouted:
            raise
        except (MismatchingCorrelation, Conflict):
            _keep_for_later(event_id)


def _settle(session: Session, event_id: str, outcome: str) -> OutboxEvent:
    query = select(OutboxEvent).where(OutboxEvent.id == event_id).with_for_update()
    event = session.scalars(query.execution_options(populate_existing=True)).one()
    if event.dispatched_at is not None:
        raise AlreadyRouted("此消息已经送达。")
    event.dispatched_at, event.outcome = clock.now(), outcome
    resolve_routing(session, event_id, clock.now())
    return event


def _keep_for_later(event_id: str) -> None:
    with transaction() as session:
        event, now = _settle(session, event_id, "inbox"), clock.now()
        session.add(
            InboxMessage(
                event_name=event.event_name,
                business_key=event.business_key,
                key_named=event.key_named,
                source_instance_id=event.instance_id,
                payload=event.payload,
                received_at=now,
                expires_at=now + TIME_TO_LIVE,
            )
        )


def _inbox() -> int:
    """Only what has a receiver by now is looked at, so that messages for cases yet to come hold up nobody."""
    root, key = aliased(ProcessInstance), InboxMessage.business_key
    receiver = exists().where(
        EventSubscription.kind == "message",
        EventSubscription.event_name == InboxMessage.event_name,
        ProcessInstance.id == EventSubscription.instance_id,
        root.id == ProcessInstance.root_id,
        or_(
            key.is_(None),
            key == ProcessInstance.business_key,
            key == root.business_key,
            EventSubscription.by_condition,
        ),
    )
    # all of them: what nobody's correlation keys fit would else stand before what somebody's do
    query = select(InboxMessage.id, InboxMessage.event_name, key).where(InboxMessage.expires_at > clock.now(), receiver)
    waiting_messages = db.session.execute(query.order_by(InboxMessage.received_at)).all()
    return sum(_deliver_early(*message) for message in waiting_messages)


def _deliver_early(message_id: str, name: str, business_key: str | None) -> int:
    message = db.session.get(InboxMessage, message_id)
    if message is None:
        return 0
    payload = dict(message.payload)
    candidates = receivers(db.session(), name, business_key, None, {}, payload, key_named=message.key_named)
    if len(candidates) != 1:
        return 0

    def settled(session: Session) -> None:
        row = session.scalar(select(InboxMessage).where(InboxMessage.id == message_id).with_for_update())
        if row is None:
            raise AlreadyRouted("此消息已经送达。")
        session.delete(row)

    try:
        deliver_event(
            candidates[0].instance_id, candidates[0].activity_id, actor=SYSTEM, payload=payload, settle=settled
        )
    except Conflict:
        return 0
    except Exception:  # it stays in the inbox; the messages behind it must not wait for it
        log.exception("inbox message %s could not be delivered", message_id)
        return 0
    return 1
