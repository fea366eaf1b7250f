"""Mark an incident as dealt with: of a case that failed for good, or of a step that a person has given up on."""

from __future__ import annotations

from app import clock
from app.access import require_role
from app.actor import Actor
from app.errors import Conflict, NotFound
from app.models import Incident
from app.models.job import FAILED_STEP, UNCAUGHT_ERROR
from app.store.history import record
from app.store.transaction import transaction


class StillFailing(Conflict):
    """The incident stands for something that still waits to be done; it ends when that is done or retried."""

    code = "still-failing"


def resolve_incident(incident_id: str, *, actor: Actor) -> None:
    """Raises NotFound (also when it is resolved already), StillFailing, Forbidden."""
    require_role(actor, "integration", "administrator")
    with transaction() as session:
        incident = session.get(Incident, incident_id, with_for_update=True)
        if incident is None or incident.resolved_at is not None:
            raise NotFound("没有这条未排除的故障记录。")
        if incident.kind not in (UNCAUGHT_ERROR, FAILED_STEP):
            raise StillFailing("此故障所指的工作尚未完成，请重试或更正案件，不能直接消除。")
        incident.resolved_at = clock.now()
        record(
            session,
            "incident.resolved",
            at=incident.resolved_at,
            actor=actor.user_id,
            instance_id=incident.instance_id,
            element_id=incident.element_id,
            data={"kind": incident.kind, "message": incident.message},
        )
