"""Broadcast a signal: every instance that waits for it now gets it, and every process that it starts is started."""

from __future__ import annotations

import logging
from collections.abc import Mapping

from sqlalchemy import select

from app.actor import Actor
from app.commands.deliver_event import deliver_event
from app.commands.gather_start import gather_start
from app.commands.start_process import start_process
from app.errors import Conflict, EngineFailed, ExpressionFailed
from app.extensions import db
from app.models import EventSubscription, StartSubscription
from app.store.definitions import spec_of
from app.store.start_gathering import needed
from app.typed_json import Value

log = logging.getLogger(__name__)


def broadcast_signal(
    name: str, *, actor: Actor, payload: Mapping[str, Value] | None = None, instance_id: str | None = None
) -> int:
    """Deliver to all waiting at this moment, each in a transaction of its own; returns how many took it.

    ``instance_id`` narrows it to one instance, and starts none.
    Nobody waiting is no error (BPMN 2.0.2 §10.5.1: a signal is broadcast, not addressed). Where one of them fails the
    others have it all the same; then the first failure is raised.
    """
    failures: list[EngineFailed | ExpressionFailed] = []
    taken = 0
    for target, activity_id in _waiting(name, instance_id):
        try:
            deliver_event(target, activity_id, actor=actor, payload=payload or {})
        except Conflict:
            log.info("signal %s: activity %s no longer waits", name, activity_id)
        except (EngineFailed, ExpressionFailed) as error:
            failures.append(error)
        else:
            taken += 1
    for definition_id, element_id in _starts(name) if instance_id is None else ():
        try:
            taken += _start(definition_id, element_id, name, actor, payload or {})
        except (EngineFailed, ExpressionFailed) as error:
            failures.append(error)
    if failures:
        raise failures[0]
    return taken


def _waiting(name: str, instance_id: str | None) -> list[tuple[str, str]]:
    query = select(EventSubscription.instance_id, EventSubscription.activity_id)
    query = query.where(EventSubscription.kind == "signal", EventSubscription.event_name == name)
    if instance_id is not None:
        query = query.where(EventSubscription.instance_id == instance_id)
    return [(target, waiting) for target, waiting in db.session.execute(query.order_by(EventSubscription.created_at))]


def _starts(name: str) -> list[tuple[str, str]]:
    query = select(StartSubscription.definition_id, StartSubscription.element_id)
    query = query.where(StartSubscription.kind == "signal", StartSubscription.event_name == name)
    return [(id_, element_id) for id_, element_id in db.session.execute(query.order_by(StartSubscription.process_key))]


def _start(definition_id: str, element_id: str, name: str, actor: Actor, payload: Mapping[str, Value]) -> int:
    """How many instances it has started."""
    if needed(spec_of(db.session(), definition_id).model, element_id):
        return len(gather_start(definition_id, element_id, f"signal:{name}", actor=actor, payload=payload))
    start_process(definition_id, actor=actor, variables=payload, start_event=element_id)
    return 1
