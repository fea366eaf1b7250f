"""Record that a command could not take its step in a case: who acted was told, an incident stays for who repairs."""

from __future__ import annotations

from sqlalchemy import select

from app import clock
from app.actor import Actor
from app.errors import EngineFailed, ExpressionFailed
from app.models import Incident, ProcessInstance
from app.models.instance import ACTIVE
from app.models.job import FAILED_STEP
from app.store.case import lock_root, opened
from app.store.rows.incidents import raise_incident
from app.store.transaction import transaction


def record_step_failure(instance_id: str, error: Exception, actor: Actor) -> None:
    """One open incident for each element; it is resolved by the next step that succeeds in the case.

    Only failures of the process are recorded: what a person did wrong is the person's to see. ``instance_id`` is the
    instance that the command had opened; the element may stand in its root's model.
    """
    if not isinstance(error, EngineFailed | ExpressionFailed):
        return
    element_id: str | None = error.details.get("element_id")
    with transaction() as session:
        seen = session.get(ProcessInstance, instance_id)
        if seen is None:
            return
        root = lock_root(session, seen.root_id)
        case = opened(session, root, actor, clock.now())
        here = case.of(session.get_one(ProcessInstance, instance_id, populate_existing=True))
        failed = here if element_id in here.model.elements or element_id not in case.model.elements else case
        if root.status != ACTIVE:
            return
        same = select(Incident).where(Incident.kind == FAILED_STEP, Incident.instance_id == failed.instance.id)
        known = session.scalar(same.where(Incident.element_id == element_id, Incident.resolved_at.is_(None)))
        if known is None:
            raise_incident(failed, FAILED_STEP, element_id, error.message)
        else:
            known.message = error.message
        failed.record("step.failed", element_id=element_id, data={"message": error.message, "code": error.code})
