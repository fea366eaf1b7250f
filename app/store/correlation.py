"""Which waiting instance a message is for: by its business key, by a condition that the catching element declares, or
by the correlation keys of the process (``app.store.correlation_keys``).

The property ``correlation`` on a message catch event, receive task or event sub-process start is FEEL over the
variables that the waiting activity sees, the item of its loop among them, and ``message``, the message's payload; it
takes the place of the business key (BPMN 2.0.2 §8.4.2, in the manner of a correlation subscription whose key expression
is read on the receiving side). On a throwing element the property ``business-key`` names the case that is meant, and
``to: all`` sends to everyone who matches. Correlation keys narrow beside a business key that the sender names; where it
names none they decide, if they say anything.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import or_, select
from sqlalchemy.orm import Session, aliased

from app import clock, engine
from app.errors import ChengxuError
from app.models import EventSubscription, ProcessInstance
from app.models.instance import ACTIVE
from app.store.correlation_keys import Standing, Yielded, is_keyed, same_value, standing, yielded
from app.store.definitions import spec_of
from app.store.environment import environment
from app.typed_json import Value

CORRELATION = "correlation"
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
        if all(key in instance.variables and same_value(instance.variables[key], value) for key, value in keys.items())
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
        self._waits: dict[str, Mapping[str, Mapping[str, Value]]] = {}

    def meant(self, subscription: EventSubscription, instance: ProcessInstance, by_key: bool, key_named: bool) -> bool:
        """``by_key`` says whether the business keys agree."""
        if (standing := self.standing(instance)) is Standing.CONTRADICTED:
            return False
        model = spec_of(self._session, instance.definition_id).model
        if (condition := model.elements[subscription.element_id].properties.get(CORRELATION)) is not None:
            seen = {**instance.variables, **self._locals(subscription, instance, model)}
            return _meant(condition, {**seen, "message": dict(self._payload)}, _environment(self._session, instance))
        return by_key or (standing is Standing.MEANT and not key_named)

    def _locals(
        self, subscription: EventSubscription, instance: ProcessInstance, model: engine.ProcessModel
    ) -> Mapping[str, Value]:
        """What the waiting activity sees before the variables of its process; the state is read only where that may be
        anything."""
        if not _may_see_more(model.elements[subscription.element_id], model):
            return {}
        if (waits := self._waits.get(instance.root_id)) is None:
            waits = self._waits[instance.root_id] = _waits(self._session, instance.root_id)
        return waits.get(subscription.activity_id, {})

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


def _meant(text: str, seen: Mapping[str, Value], env: engine.Env) -> bool:
    """A condition that cannot be evaluated yet, because the case does not know enough, is not met; nor is one that
    fails, which must not keep the message from another case."""
    try:
        return engine.evaluate_text(text, seen, env) is True
    except ChengxuError:
        return False


def _may_see_more(element: engine.Element, model: engine.ProcessModel) -> bool:
    """Only what stands in the process itself, is no loop and has no data sees nothing but the process's variables; the
    start event of an event sub-process stands where that is."""
    around = model.elements.get(element.parent or "")
    place = around.parent if around is not None and around.event_sub_process else element.parent
    alone = place is None and element.loop is None and not element.for_compensation
    return not (alone and not element.inputs and not element.data_inputs and not element.data_objects)


def _waits(session: Session, root_id: str) -> dict[str, Mapping[str, Value]]:
    """By activity of the whole case, the values of its own."""
    root = session.get_one(ProcessInstance, root_id)
    if root.state is None:
        return {}
    spec = spec_of(session, root.definition_id)
    waits = engine.open_waits(spec, root.state, root.variables, _environment(session, root))
    return {wait.activity_id: wait.locals for wait in waits}


def _environment(session: Session, instance: ProcessInstance) -> engine.Env:
    return environment(session, clock.now(), instance.definition.deployment_id, root_id=instance.root_id)
