"""Jobs and incidents: what the service does by itself, and what failed."""

from __future__ import annotations

from app.api.openapi.common_shapes import INSTANT
from app.api.openapi.operation import Described, does, gives, lists
from app.api.openapi.shapes import FLAG, NULL, TEXT, WHOLE, answered, asked, maybe

JOB = answered(
    "Job",
    {
        "id": TEXT,
        "jobDefinitionId": NULL,
        "processInstanceId": maybe(TEXT),
        "processDefinitionId": TEXT,
        "processDefinitionKey": TEXT,
        "executionId": maybe(TEXT),
        "exceptionMessage": maybe(TEXT),
        "failedActivityId": maybe(TEXT),
        "retries": WHOLE,
        "dueDate": INSTANT,
        "suspended": FLAG,
        "priority": WHOLE,
        "tenantId": NULL,
        "createTime": INSTANT,
        "batchId": NULL,
        "kind": TEXT,
        "activityId": maybe(TEXT),
    },
)
INCIDENT = answered(
    "Incident",
    {
        "id": TEXT,
        "processDefinitionId": maybe(TEXT),
        "processInstanceId": maybe(TEXT),
        "executionId": maybe(TEXT),
        "incidentTimestamp": INSTANT,
        "incidentType": TEXT,
        "activityId": maybe(TEXT),
        "failedActivityId": maybe(TEXT),
        "causeIncidentId": TEXT,
        "rootCauseIncidentId": TEXT,
        "configuration": maybe(TEXT),
        "incidentMessage": TEXT,
        "tenantId": NULL,
        "jobDefinitionId": NULL,
        "annotation": NULL,
    },
)

OPERATIONS: Described = {
    **lists("/engine-rest/job", "timers, continuations and notices", JOB),
    "GET /engine-rest/job/{job_id}": gives("Get a job", JOB),
    "POST /engine-rest/job/{job_id}/execute": does("Execute a job now"),
    "PUT /engine-rest/job/{job_id}/retries": does("Set the retries of a job", asked({"retries": WHOLE})),
    **lists("/engine-rest/incident", "open incidents", INCIDENT, twin=False),
    "GET /engine-rest/incident/{incident_id}": gives("Get an open incident", INCIDENT),
    "DELETE /engine-rest/incident/{incident_id}": does("Resolve an incident by hand"),
    "POST /api/incidents/{incident_id}/retry": does("Try again what an incident reports"),
}
