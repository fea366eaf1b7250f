"""``/incident``: open failures that need a person."""

from __future__ import annotations

from typing import Any

from app.api.engine_rest.blueprint import add_list, each
from app.api.wire.instants import write_instant
from app.models import Incident
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
        "configuration": row.job_id,
        "incidentMessage": row.message,
        "tenantId": None,
        "jobDefinitionId": None,
        "annotation": None,
    }


add_list("/incident", INCIDENTS, each(write_incident), twin=False)
