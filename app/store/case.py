"""A case locked for a command: its row re-read under the lock (law 2), with all that a step needs."""

from __future__ import annotations

from collections.abc import Mapping
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
from app.store.history import record
from app.typed_json import Value


class CaseEnded(Conflict):
    """The instance has ended; nothing can be done in it any more."""

    code = "case-ended"


@dataclass(slots=True)
class Case:
    """What every step needs: the session, the locked row, the compiled process, the environment, who acts and when."""

    session: Session
    instance: ProcessInstance
    spec: engine.Spec
    env: engine.Env
    actor: Actor

    @property
    def model(self) -> engine.ProcessModel:
        return self.spec.model

    @property
    def now(self) -> datetime:
        return self.env.now

    def acting(self, actor: Actor) -> Case:
        return Case(self.session, self.instance, self.spec, self.env, actor)

    def record(
        self,
        event_type: str,
        *,
        element_id: str | None = None,
        activity_id: str | None = None,
        data: Mapping[str, Value] | None = None,
    ) -> None:
        """Append to this case's history, at the command's instant and by its actor (``app.store.history.record``)."""
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
        """The engine's state of the active instance; raises CaseEnded when there is none left."""
        if self.instance.state is None:
            raise CaseEnded("此案件已经办结，不能再办理。")
        return self.instance.state


def lock_case(session: Session, instance_id: str, actor: Actor, now: datetime) -> Case:
    """Lock the instance's row and read it again under the lock. Raises NotFound, CaseEnded."""
    query = select(ProcessInstance).where(ProcessInstance.id == instance_id)
    instance = session.scalar(query.with_for_update().execution_options(populate_existing=True))
    if instance is None:
        raise NotFound("案件不存在。")
    if instance.status != ACTIVE:
        raise CaseEnded("此案件已经办结，不能再办理。")
    return Case(
        session,
        instance,
        spec_of(session, instance.definition_id),
        environment(session, now, instance.definition.deployment_id),
        actor,
    )
