"""Correlate a message: give it to the one receiver that waits for it, or let it start its process."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.actor import Actor
from app.commands.deliver_event import deliver_event
from app.commands.start_process import start_process
from app.errors import BadRequest, Conflict
from app.extensions import db
from app.models import StartSubscription
from app.store.correlation import receivers
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
    instance_id: str | None = None,
    correlation_keys: Mapping[str, Value] | None = None,
    payload: Mapping[str, Value] | None = None,
    everywhere: bool = False,
    settle: Callable[[Session], None] | None = None,
) -> list[Correlated]:
    """Exactly one receiver, or every one when ``everywhere``. Waiting instances come before message starts.

    ``correlation_keys`` compare with the instance's variables (REST contract ``POST /message``); an element that
    declares a condition of its own (``app.store.correlation``) is matched by it instead of the business key.
    Raises MismatchingCorrelation. Each delivery is one transaction of its own, in which ``settle`` is called.
    """
    waiting = receivers(db.session(), name, business_key, instance_id, correlation_keys or {}, payload or {})
    if not everywhere and len(waiting) > 1:
        raise MismatchingCorrelation(f"有 {len(waiting)} 个等待者符合消息“{name}”的条件，请补充业务键或关联键。")
    values = dict(payload or {})
    if waiting:
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
    starts = start_subscriptions(db.session(), name) if instance_id is None else []
    if not starts or (len(starts) > 1 and not everywhere):
        raise MismatchingCorrelation(f"没有等待消息“{name}”的案件，也没有由它启动的流程。")
    variables = {**(correlation_keys or {}), **values}
    return [
        Correlated(
            start_process(
                start.definition_id,
                actor=actor,
                variables=variables,
                business_key=business_key,
                start_event=start.element_id,
                settle=settle,
            ),
            started=True,
        )
        for start in starts
    ]


def start_subscriptions(session: Session, name: str) -> list[StartSubscription]:
    query = select(StartSubscription).where(StartSubscription.kind == "message", StartSubscription.event_name == name)
    return list(session.scalars(query))
