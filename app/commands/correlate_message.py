"""Correlate a message: give it to the one receiver that waits for it, or let it start its process."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.actor import Actor
from app.commands.deliver_event import deliver_event
from app.commands.gather_start import gather_start
from app.commands.start_process import start_process
from app.engine import ProcessModel
from app.errors import BadRequest, Conflict
from app.extensions import db
from app.models import StartSubscription
from app.store.correlation import Receiver, receivers
from app.store.definitions import spec_of
from app.store.joint_start import StartedMeanwhile, require_first
from app.store.start_gathering import needed
from app.typed_json import Value


class MismatchingCorrelation(BadRequest):
    """No receiver waits for the message, or more than one does."""

    code = "mismatching-correlation"


@dataclass(frozen=True, slots=True)
class Correlated:
    """Where the message went: an instance that waited, or one that it started."""

    instance_id: str
    started: bool


def correlate_message(
    name: str,
    *,
    actor: Actor,
    business_key: str | None = None,
    key_named: bool = True,
    instance_id: str | None = None,
    correlation_keys: Mapping[str, Value] | None = None,
    payload: Mapping[str, Value] | None = None,
    everywhere: bool = False,
    settle: Callable[[Session], None] | None = None,
) -> list[Correlated]:
    """Exactly one receiver, or every one when ``everywhere``. Waiting instances come before message starts.

    ``correlation_keys`` compare with the instance's variables (REST contract ``POST /message``); an element that
    declares a condition of its own (``app.store.correlation``) is matched by it instead of the business key, and so are
    the correlation keys of a process unless the sender has named the business key.
    Of messages that start one instance together (``app.store.joint_start``) one starts it, the others go to it.
    A message kept for a parallel multiple start event, whose other triggers have not come, reaches nobody yet.
    Each delivery is one transaction of its own, in which ``settle`` is called.
    Raises MismatchingCorrelation, CameAlready.
    """
    given = correlation_keys or {}
    waiting = receivers(db.session(), name, business_key, instance_id, given, payload or {}, key_named=key_named)
    if not everywhere and len(waiting) > 1:
        raise MismatchingCorrelation(f"有 {len(waiting)} 个等待者符合消息“{name}”的条件，请补充业务键或关联键。")
    values = dict(payload or {})
    if waiting:
        return _deliver(waiting, actor, values, everywhere, settle)
    starts = start_subscriptions(db.session(), name) if instance_id is None else []
    if not starts or (len(starts) > 1 and not everywhere):
        raise MismatchingCorrelation(f"没有等待消息“{name}”的案件，也没有由它启动的流程。")
    variables = {**given, **values}
    reached = []
    for definition_id, element_id in [(start.definition_id, start.element_id) for start in starts]:
        model = spec_of(db.session(), definition_id).model
        if needed(model, element_id):
            begun = gather_start(
                definition_id,
                element_id,
                f"message:{name}",
                actor=actor,
                business_key=business_key,
                payload=variables,
                settle=settle,
            )
            reached += [Correlated(id_, started=True) for id_ in begun]
            continue

        def alone(session: Session, model: ProcessModel = model, element_id: str = element_id) -> None:
            require_first(session, model, element_id, name, business_key, given, values, key_named=key_named)
            if settle is not None:
                settle(session)

        try:
            started = start_process(
                definition_id,
                actor=actor,
                variables=variables,
                business_key=business_key,
                start_event=element_id,
                settle=alone,
                message=name,
            )
        except StartedMeanwhile:
            waiting = receivers(db.session(), name, business_key, None, given, values, key_named=key_named)
            reached += _deliver(waiting[:1], actor, values, everywhere, settle)
        else:
            reached.append(Correlated(started, started=True))
    return reached


def _deliver(
    waiting: Sequence[Receiver],
    actor: Actor,
    values: Mapping[str, Value],
    everywhere: bool,
    settle: Callable[[Session], None] | None,
) -> list[Correlated]:
    reached = []
    for target in waiting:
        try:
            deliver_event(target.instance_id, target.activity_id, actor=actor, payload=values, settle=settle)
        except Conflict:  # an earlier delivery, or somebody else, ended its wait
            if not everywhere:
                raise
        else:
            reached.append(Correlated(target.instance_id, started=False))
    return reached


def start_subscriptions(session: Session, name: str) -> list[StartSubscription]:
    query = select(StartSubscription).where(StartSubscription.kind == "message", StartSubscription.event_name == name)
    return list(session.scalars(query))
