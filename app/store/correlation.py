"""Which waiting instance a message is for: by its business key, by a condition that the catching element declares, or
by the correlation keys of the process (``app.store.correlation_keys``).

The property ``correlation`` on a message catch event, receive task or event sub-process start is FEEL over the case's
variables and ``message``, the message's payload; it takes the place of the business key (BPMN 2.0.2 §8.4.2, in the
manner of a correlation subscription whose key expression is read on the receiving side). On a throwing element the
property ``business-key`` names the case that is meant, and ``to: all`` sends to everyone who matches. Correlation keys
narrow beside a business key that the sender names; where it names none they decide, if they say anything.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import or_, select
from sqlalchemy.orm import Session, aliased

from app import clock, engine
from app.models import EventSubscription, ProcessInstance
from app.models.instance import ACTIVE
from app.store.correlation_keys import Standing, Yielded, is_keyed, standing, yielded
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
    *,
    key_named: bool = True,
) -> list[Receiver]:
    """The subscriptions that a message matches, oldest first. A called instance is known by its own business key and by
    that of its root; ``keys`` compare with its own variables. ``key_named`` is false for a business key that is only
    the sender's own. Who has not had the message's correlation key comes after those who have it with this value."""
    root = aliased(ProcessInstance)
    query = (
        select(EventSubscription, ProcessInstance, root.business_key)
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
    judged = _Judged(session, name, payload)
    found = [
        (subscription, judged.standing(instance))
        for subscription, instance, root_key in session.execute(query).all()
        if all(key in instance.variables and instance.variables[key] == value for key, value in keys.items())
        and judged.meant(subscription, instance, business_key in (None, instance.business_key, root_key), key_named)
    ]
    known = any(standing is Standing.MEANT for _, standing in found)
    return [
        Receiver(subscription.instance_id, subscription.activity_id)
        for subscription, standing in found
        if not (known and standing is Standing.UNSET)
    ]


class _Judged:
    """One message as each waiting instance sees it. What it yields is the same for all instances of a definition."""

    def __init__(self, session: Session, name: str, payload: Mapping[str, Value]) -> None:
        self._session, self._name, self._payload = session, name, payload
        self._yielded: dict[str, Yielded] = {}
        self._standings: dict[str, Standing] = {}

    def meant(self, subscription: EventSubscription, instance: ProcessInstance, by_key: bool, key_named: bool) -> bool:
        """``by_key`` says whether the business keys agree."""
        if (standing := self.standing(instance)) is Standing.CONTRADICTED:
            return False
        element = spec_of(self._session, instance.definition_id).model.elements[subscription.element_id]
        if (condition := element.properties.get(CORRELATION)) is not None:
            return _meant(self._session, condition, instance, self._payload)
        return by_key or (standing is Standing.MEANT and not key_named)

    def standing(self, instance: ProcessInstance) -> Standing:
        if (known := self._standings.get(instance.id)) is None:
            known = self._standings[instance.id] = self._standing(instance)
        return known

    def _standing(self, instance: ProcessInstance) -> Standing:
        model = spec_of(self._session, instance.definition_id).model
        if not is_keyed(model, self._name):
            return Standing.UNTOLD
        env = _environment(self._session, instance)
        if (said := self._yielded.get(instance.definition_id)) is None:
            said = self._yielded[instance.definition_id] = yielded(model, self._name, self._payload, env)
        return standing(said, instance, env)


def goes_to_all(session: Session, instance: ProcessInstance, element_id: str) -> bool:
    element = spec_of(session, instance.definition_id).model.elements.get(element_id)
    return element is not None and element.properties.get("to") == ALL


def _meant(session: Session, text: str, instance: ProcessInstance, payload: Mapping[str, Value]) -> bool:
    """A condition that cannot be evaluated yet, because the case does not know enough, is not met."""
    env = _environment(session, instance)
    return engine.evaluate_text(text, {**instance.variables, "message": dict(payload)}, env) is True


def _environment(session: Session, instance: ProcessInstance) -> engine.Env:
    return environment(session, clock.now(), instance.definition.deployment_id, root_id=instance.root_id)
