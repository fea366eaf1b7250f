"""Correlate a message: give it to the one receiver that waits for it, or let it start its process."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.actor import Actor
from app.commands.deliver_event import deliver_event
from app.commands.gather_start import gather_start
from app.commands.start_process import start_process
from app.errors import BadRequest, Conflict, EngineFailed, ExpressionFailed
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
    message = _Message(name, actor, business_key, key_named, correlation_keys or {}, payload or {}, settle)
    waiting = message.receivers(instance_id)
    if len(waiting) > 1 and not everywhere:
        raise MismatchingCorrelation(f"有 {len(waiting)} 个等待者符合消息“{name}”的条件，请补充业务键或关联键。")
    if waiting:
        return message.deliver_to_each(waiting) if everywhere else [message.deliver(waiting[0])]
    starts = start_subscriptions(db.session(), name) if instance_id is None else []
    if not starts or (len(starts) > 1 and not everywhere):
        raise MismatchingCorrelation(f"没有等待消息“{name}”的案件，也没有由它启动的流程。")
    places = [(start.definition_id, start.element_id) for start in starts]
    return [reached for place in places for reached in message.start(*place)]


@dataclass(frozen=True, slots=True)
class _Message:
    """What has come, and the ways in which it reaches whom it is for."""

    name: str
    actor: Actor
    business_key: str | None
    key_named: bool
    keys: Mapping[str, Value]
    payload: Mapping[str, Value]
    settle: Callable[[Session], None] | None = field(repr=False)

    def receivers(self, instance_id: str | None = None) -> list[Receiver]:
        return receivers(
            db.session(), self.name, self.business_key, instance_id, self.keys, self.payload, key_named=self.key_named
        )

    def deliver(self, target: Receiver) -> Correlated:
        deliver_event(
            target.instance_id, target.activity_id, actor=self.actor, payload=self.payload, settle=self.settle
        )
        return Correlated(target.instance_id, started=False)

    def deliver_to_each(self, targets: Sequence[Receiver]) -> list[Correlated]:
        """Where one fails the others have it all the same; then the first failure is raised."""
        reached, failures = [], []
        for target in targets:
            try:
                reached.append(self.deliver(target))
            except Conflict:  # an earlier delivery, or somebody else, ended its wait
                continue
            except (EngineFailed, ExpressionFailed) as error:
                failures.append(error)
        if failures:
            raise failures[0]
        return reached

    def start(self, definition_id: str, element_id: str) -> Iterator[Correlated]:
        """The instances that it starts there, or the one that another message has started meanwhile."""
        values, model = {**self.keys, **self.payload}, spec_of(db.session(), definition_id).model
        if needed(model, element_id):
            for begun in gather_start(
                definition_id,
                element_id,
                f"message:{self.name}",
                actor=self.actor,
                business_key=self.business_key,
                payload=values,
                settle=self.settle,
            ):
                yield Correlated(begun, started=True)
            return

        def alone(session: Session) -> None:
            key = self.business_key
            require_first(session, model, element_id, self.name, key, self.keys, self.payload, key_named=self.key_named)
            if self.settle is not None:
                self.settle(session)

        try:
            started = start_process(
                definition_id,
                actor=self.actor,
                variables=values,
                business_key=self.business_key,
                start_event=element_id,
                settle=alone,
                message=self.name,
            )
        except StartedMeanwhile:
            yield self.deliver(self._only_receiver())
        else:
            yield Correlated(started, started=True)

    def _only_receiver(self) -> Receiver:
        """Raises MismatchingCorrelation: between two transactions it may have got its message, or another one waits."""
        waiting = self.receivers()
        if len(waiting) != 1:
            raise MismatchingCorrelation(f"有 {len(waiting)} 个等待者符合消息“{self.name}”的条件，须恰好一个。")
        return waiting[0]


def start_subscriptions(session: Session, name: str) -> list[StartSubscription]:
    query = select(StartSubscription).where(StartSubscription.kind == "message", StartSubscription.event_name == name)
    return list(session.scalars(query))
