"""Retry what an incident reports: a person has looked at it, and the cause is gone."""

from __future__ import annotations

from app import clock
from app.access import require_role
from app.actor import Actor
from app.commands.set_external_retries import set_external_retries
from app.commands.set_job_retries import set_job_retries
from app.errors import Conflict, NotFound
from app.extensions import db
from app.models import Incident, OutboxEvent
from app.models.external_task import FAILED_EXTERNAL_TASK
from app.models.job import FAILED_JOB, FAILED_ROUTING
from app.store.history import record
from app.store.routing import route_soon
from app.store.transaction import transaction


class CannotRetry(Conflict):
    """The incident is not of something that can be tried again by itself."""

    code = "cannot-retry"


def retry_incident(incident_id: str, *, actor: Actor) -> None:
    """A failed job or external task gets one retry more, an unrouted event its attempts anew.

    Other incidents end with the repair of their case. Raises NotFound, CannotRetry, Forbidden.
    """
    require_role(actor, "integration", "administrator")
    incident = db.session.get(Incident, incident_id)
    if incident is None:
        raise NotFound("故障记录不存在。")
    if incident.resolved_at is not None:
        raise CannotRetry("此故障已经排除。")
    if incident.kind == FAILED_JOB and incident.job_id is not None:
        set_job_retries(incident.job_id, 1, actor=actor)
    elif incident.kind == FAILED_EXTERNAL_TASK and incident.job_id is not None:
        set_external_retries([incident.job_id], 1, actor=actor)
    elif incident.kind == FAILED_ROUTING and incident.outbox_id is not None:
        _route_again(incident_id, incident.outbox_id, actor)
    else:
        raise CannotRetry("此类故障不能直接重试，请更正变量或调整环节。")


def _route_again(incident_id: str, outbox_id: str, actor: Actor) -> None:
    with transaction() as session:
        event = session.get_one(OutboxEvent, outbox_id, with_for_update=True)
        incident = session.get_one(Incident, incident_id)
        now = clock.now()
        event.attempts, event.failure = 0, None
        incident.resolved_at = now
        record(
            session,
            "routing.retried",
            at=now,
            actor=actor.user_id,
            instance_id=event.instance_id,
            element_id=event.element_id,
            data={"name": event.event_name},
        )
        route_soon()
