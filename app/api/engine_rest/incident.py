"""``/incident``: open failures that need a person."""

from __future__ import annotations

from typing import Any

from flask import Response

from app.api.authentication import caller
from app.api.engine_rest.blueprint import add_list, blueprint, each
from app.api.wire.instants import write_instant
from app.api.wire.json_text import answer, nothing
from app.commands.resolve_incident import resolve_incident
from app.models import Incident
from app.queries import rest_job
from app.queries.rest_job import INCIDENTS


def write_incident(row: Incident) -> dict[str, Any]:
    return {
        "id": row.id,
        "processDefinitionId": row.definition_id,
        "processInstanceId": row.instance_id,
        "executionId": row.instance_id,
        "incidentTimestamp": write_instant(row.created_at),
        "incidentType": row.kind,
        "activityId": row.element_id,
        "failedActivityId": row.element_id,
        "causeIncidentId": row.id,
        "rootCauseIncidentId": row.id,
        "configuration": row.job_id or row.outbox_id,
        "incidentMessage": row.message,
        "tenantId": None,
        "jobDefinitionId": None,
        "annotation": None,
    }


add_list("/incident", INCIDENTS, each(write_incident), twin=False)


@blueprint.get("/incident/<incident_id>")
def incident(incident_id: str) -> Response:
    return answer(write_incident(rest_job.incident(caller(), incident_id)))


@blueprint.delete("/incident/<incident_id>")
def resolve(incident_id: str) -> Response:
    """Of a case that failed, or of a step that a person has given up on; other incidents end with their cause."""
    resolve_incident(incident_id, actor=caller())
    return nothing()
