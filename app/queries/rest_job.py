"""Jobs and incidents as the REST API lists and finds them."""

from __future__ import annotations

from sqlalchemy import false, or_, select

from app.access import among_readable
from app.actor import Actor
from app.clock import now
from app.errors import NotFound
from app.extensions import db
from app.models import Incident, Job, ProcessDefinition, ProcessInstance
from app.models.job import ASYNC, TIMER, TIMER_START
from app.queries.rest_instance import case
from app.queries.rest_listing import Criterion, Listing, among, anything, equal, like, not_after, not_before, when

JOBS: Listing[Job] = Listing(
    rows=lambda actor: (
        select(Job)
        .outerjoin(ProcessInstance, ProcessInstance.id == Job.instance_id)
        .join(ProcessDefinition, ProcessDefinition.id == Job.definition_id)
        .where(or_(Job.instance_id.is_(None), among_readable(ProcessInstance.id, actor)))
    ),
    criteria={
        "jobId": equal(Job.id),
        "jobIds": among(Job.id),
        "processInstanceId": equal(Job.instance_id),
        "processInstanceIds": among(Job.instance_id),
        "executionId": equal(Job.instance_id),
        "rootProcessInstanceId": equal(ProcessInstance.root_id),
        "processDefinitionId": equal(Job.definition_id),
        "processDefinitionKey": equal(ProcessDefinition.key),
        "businessKey": equal(ProcessInstance.business_key),
        "activityId": equal(Job.element_id),
        "failedActivityId": Criterion("text", lambda value, _: (Job.element_id == value) & Job.failure.is_not(None)),
        "withRetriesLeft": when(lambda: Job.retries > 0),
        "noRetriesLeft": when(lambda: Job.retries == 0),
        "executable": when(lambda: (Job.retries > 0) & (Job.due_at <= now())),
        "timers": when(lambda: Job.kind.in_((TIMER, TIMER_START))),
        "messages": when(lambda: Job.kind == ASYNC),
        "withException": when(lambda: Job.failure.is_not(None)),
        "exceptionMessage": equal(Job.failure),
        "active": anything("flag"),
        "suspended": when(false),
        "dueBefore": not_after(Job.due_at),
        "dueAfter": not_before(Job.due_at),
        "withoutTenantId": anything("flag"),
        "includeJobsWithoutTenantId": anything("flag"),
    },
    sorting={
        "jobId": Job.id,
        "executionId": Job.instance_id,
        "processInstanceId": Job.instance_id,
        "processDefinitionId": Job.definition_id,
        "processDefinitionKey": ProcessDefinition.key,
        "jobRetries": Job.retries,
        "jobDueDate": Job.due_at,
    },
    default_order=(Job.due_at, Job.id),
    unsupported=frozenset(
        {"dueDates", "createTimes", "jobDefinitionId", "priorityLowerThanOrEquals", "priorityHigherThanOrEquals"}
        | {"tenantIdIn"}
    ),
)


def job(actor: Actor, job_id: str) -> Job:
    """Raises NotFound; Forbidden when the actor may not read its case. A timer start is everybody's, as its process."""
    row = db.session.get(Job, job_id)
    if row is None:
        raise NotFound(f"作业 {job_id} 不存在，或已经执行。")
    if row.instance_id is not None:
        case(actor, row.instance_id)
    return row


INCIDENTS: Listing[Incident] = Listing(
    rows=lambda actor: (
        select(Incident)
        .outerjoin(ProcessInstance, ProcessInstance.id == Incident.instance_id)
        .join(ProcessDefinition, ProcessDefinition.id == Incident.definition_id)
        .where(
            or_(Incident.instance_id.is_(None), among_readable(ProcessInstance.id, actor)),
            Incident.resolved_at.is_(None),
        )
    ),
    criteria={
        "incidentId": equal(Incident.id),
        "incidentType": equal(Incident.kind),
        "incidentMessage": equal(Incident.message),
        "incidentMessageLike": like(Incident.message),
        "processInstanceId": equal(Incident.instance_id),
        "processInstanceIdIn": among(Incident.instance_id),
        "executionId": equal(Incident.instance_id),
        "processDefinitionId": equal(Incident.definition_id),
        "processDefinitionKey": equal(ProcessDefinition.key),
        "processDefinitionKeyIn": among(ProcessDefinition.key),
        "activityId": equal(Incident.element_id),
        "failedActivityId": equal(Incident.element_id),
        "configuration": equal(Incident.job_id),
    },
    sorting={
        "incidentId": Incident.id,
        "incidentMessage": Incident.message,
        "incidentTimestamp": Incident.created_at,
        "incidentType": Incident.kind,
        "executionId": Incident.instance_id,
        "activityId": Incident.element_id,
        "processInstanceId": Incident.instance_id,
        "processDefinitionId": Incident.definition_id,
        "configuration": Incident.job_id,
    },
    default_order=(Incident.created_at, Incident.id),
    unsupported=frozenset(
        {"causeIncidentId", "rootCauseIncidentId", "jobDefinitionIdIn", "tenantIdIn", "incidentTimestampBefore"}
        | {"incidentTimestampAfter"}
    ),
)


def incident(actor: Actor, incident_id: str) -> Incident:
    """An open one. Raises NotFound; Forbidden when the actor may not read its case."""
    row = db.session.get(Incident, incident_id)
    if row is None or row.resolved_at is not None:
        raise NotFound(f"故障记录 {incident_id} 不存在，或已经排除。")
    if row.instance_id is not None:
        case(actor, row.instance_id)
    return row
