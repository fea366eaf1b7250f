"""Which waiting instance a message is for: by its business key, or by a condition that the catching element declares.

The property ``correlation`` on a message catch event, receive task or event sub-process start is FEEL over the case's
variables and ``message``, the message's payload; it takes the place of the business key (BPMN 2.0.2 §8.4.2, in the
manner of a correlation subscription whose key expression is read on the receiving side). On a throwing element the
property ``business-key`` names the case that is meant, and ``to: all`` sends to everyone who matches.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import or_, select
from sqlalchemy.orm import Session, aliased

from app import clock, engine
from app.models import EventSubscription, ProcessInstance
from app.models.instance import ACTIVE
from app.store.definitions import spec_of
from app.store.environment import environment
from app.typed_json import Value

CORRELATION = "correlation"
BUSINESS_KEY = "business-key"
ALL = "all"


@dataclass(frozen=True, slots=True)
class Receiver:
    instance_id: str
    activity_id: str


def receivers(
    session: Session,
    name: str,
    business_key: str | None,
    instance_id: str | None,
    keys: Mapping[str, Value],
    payload: Mapping[str, Value],
) -> list[Receiver]:
    """The subscriptions that a message matches, oldest first. A called instance is known by its own business key and by
    that of its root; ``keys`` compare with its own variables."""
    root = aliased(ProcessInstance)
    query = (
        select(EventSubscription, ProcessInstance)
        .join(ProcessInstance, ProcessInstance.id == EventSubscription.instance_id)
        .join(root, root.id == ProcessInstance.root_id)
        .where(
            EventSubscription.kind == "message", EventSubscription.event_name == name, ProcessInstance.status == ACTIVE
        )
        .order_by(EventSubscription.created_at, EventSubscription.id)
    )
    if business_key is not None:
        own = or_(ProcessInstance.business_key == business_key, root.business_key == business_key)
        query = query.where(or_(own, EventSubscription.by_condition))
    if instance_id is not None:
        query = query.where(ProcessInstance.id == instance_id)
    found = session.execute(query).all()
    return [
        Receiver(subscription.instance_id, subscription.activity_id)
        for subscription, instance in found
        if all(key in instance.variables and instance.variables[key] == value for key, value in keys.items())
        and (not subscription.by_condition or _meant(session, subscription, instance, payload))
    ]


def goes_to_all(session: Session, instance: ProcessInstance, element_id: str) -> bool:
    element = spec_of(session, instance.definition_id).model.elements.get(element_id)
    return element is not None and element.properties.get("to") == ALL


def _meant(
    session: Session, subscription: EventSubscription, instance: ProcessInstance, payload: Mapping[str, Value]
) -> bool:
    """A condition that cannot be evaluated yet, because the case does not know enough, is not met."""
    model = spec_of(session, instance.definition_id).model
    text = model.elements[subscription.element_id].properties[CORRELATION]
    env = environment(session, clock.now(), instance.definition.deployment_id, root_id=instance.root_id)
    return engine.evaluate_text(text, {**instance.variables, "message": dict(payload)}, env) is True
