"""A case locked for a command: its root's row re-read under the lock (law 2), with all that a step needs."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from app import engine
from app.actor import Actor
from app.errors import Conflict, NotFound
from app.models import ProcessInstance
from app.models.instance import ACTIVE
from app.store.definitions import spec_of
from app.store.environment import environment
from app.store.governing import governed
from app.store.history import record
from app.typed_json import Value


class CaseEnded(Conflict):
    """The instance has ended; nothing can be done in it any more."""

    code = "case-ended"


@dataclass(slots=True)
class Case:
    """What every step needs: the session, one process instance of the locked tree, its compiled process and its
    environment, who acts and when.

    Verbs of the engine run on the root of the tree (:meth:`act`), rows and history are the instance's own.
    """

    session: Session
    instance: ProcessInstance
    spec: engine.Spec
    env: engine.Env
    actor: Actor

    @property
    def model(self) -> engine.ProcessModel:
        return self.spec.model

    @property
    def governed(self) -> engine.ProcessModel:
        """The same with the articles of the regulations that govern the case, and no others."""
        return governed(self.session, self.instance)

    @property
    def now(self) -> datetime:
        return self.env.now

    @property
    def root(self) -> ProcessInstance:
        """The outermost caller, which is the case as people know it; the instance itself when nobody called it."""
        if self.instance.root_id == self.instance.id:
            return self.instance
        return self.session.get_one(ProcessInstance, self.instance.root_id)

    @property
    def called_id(self) -> str | None:
        """How the engine names this instance within its tree: None for the root."""
        return None if self.instance.root_id == self.instance.id else self.instance.id

    def acting(self, actor: Actor) -> Case:
        return Case(self.session, self.instance, self.spec, self.env, actor)

    def of(self, instance: ProcessInstance) -> Case:
        """The same command, seen from another instance of the tree."""
        if instance is self.instance:
            return self
        return opened(self.session, instance, self.actor, self.now)

    def act(self, verb: Callable[..., engine.Step], *arguments: object, **named: object) -> engine.Step:
        """Let the engine act on the tree: ``case.act(engine.complete, activity_id, values)``.

        Raises CaseEnded, and what the verb raises. The step is applied by ``apply_step``, or not at all.
        """
        root = self.of(self.root)
        return verb(root.spec, root.state(), root.instance.variables, *arguments, env=root.env, **named)

    def record(
        self,
        event_type: str,
        *,
        element_id: str | None = None,
        activity_id: str | None = None,
        data: Mapping[str, Value] | None = None,
    ) -> None:
        """Append to the instance's history, at the command's instant, by its actor (``app.store.history.record``)."""
        record(
            self.session,
            event_type,
            at=self.now,
            actor=self.actor.user_id,
            instance_id=self.instance.id,
            element_id=element_id,
            activity_id=activity_id,
            data=data,
        )

    def state(self) -> str:
        """The engine's state of the tree; raises CaseEnded when there is none left."""
        state = self.root.state
        if state is None:
            raise CaseEnded("此案件已经办结，不能再办理。")
        return state


def opened(session: Session, instance: ProcessInstance, actor: Actor, now: datetime) -> Case:
    """The case of a row that the caller has locked, or has just made."""
    spec = spec_of(session, instance.definition_id)
    env = environment(session, now, instance.definition.deployment_id, root_id=instance.root_id)
    return Case(session, instance, spec, env, actor)


def lock_case(session: Session, instance_id: str, actor: Actor, now: datetime) -> Case:
    """Lock the row of the instance's root, the one lock of the whole tree, and read both again under it.

    Raises NotFound, CaseEnded.
    """
    root_id = session.scalar(select(ProcessInstance.root_id).where(ProcessInstance.id == instance_id))
    if root_id is None:
        raise NotFound("案件不存在。")
    lock_root(session, root_id)
    instance = session.get_one(ProcessInstance, instance_id, populate_existing=True)
    if instance.status != ACTIVE:
        raise CaseEnded("此案件已经办结，不能再办理。")
    return opened(session, instance, actor, now)


def lock_root(session: Session, root_id: str) -> ProcessInstance:
    """The root's row, locked until the command ends and read again."""
    query = select(ProcessInstance).where(ProcessInstance.id == root_id)
    return session.scalars(query.with_for_update().execution_options(populate_existing=True)).one()
