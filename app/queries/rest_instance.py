"""Process instances as the REST API lists them: the running ones, and all of them as history."""

from __future__ import annotations

from sqlalchemy import ColumnElement, Select, exists, false, select
from sqlalchemy.orm import aliased, contains_eager, defer

from app.access import among_readable, require_case_reader
from app.actor import Actor
from app.errors import NotFound
from app.extensions import db
from app.models import ActivityInstance, Incident, ProcessDefinition, ProcessInstance
from app.models.instance import ACTIVE, COMPLETED, EXTERNALLY_TERMINATED, INTERNALLY_TERMINATED
from app.queries.rest_listing import (
    Criterion,
    Listing,
    among,
    anything,
    equal,
    like,
    not_after,
    not_before,
    when,
)

_LIGHT = (
    contains_eager(ProcessInstance.definition),
    defer(ProcessInstance.state),
    defer(ProcessInstance.variables),
)
"""A list never reads the blobs."""


def readable(actor: Actor) -> Select[ProcessInstance]:
    """The instances the actor may read, joined with their definitions."""
    return select(ProcessInstance).join(ProcessInstance.definition).where(among_readable(ProcessInstance.id, actor))


def _has_incident() -> ColumnElement[bool]:
    return exists().where(Incident.instance_id == ProcessInstance.id, Incident.resolved_at.is_(None))


def _open_at(element_ids: list[str], _: object) -> ColumnElement[bool]:
    return exists().where(
        ActivityInstance.instance_id == ProcessInstance.id,
        ActivityInstance.element_id.in_(element_ids),
        ActivityInstance.ended_at.is_(None),
    )


def _caller_of(called_id: str, _: object) -> ColumnElement[bool]:
    called = aliased(ProcessInstance)
    return exists().where(called.id == called_id, called.super_instance_id == ProcessInstance.id)


def _calls_nobody() -> ColumnElement[bool]:
    called = aliased(ProcessInstance)
    return ~exists().where(called.super_instance_id == ProcessInstance.id, called.status == ACTIVE)


def _called_by_nobody() -> ColumnElement[bool]:
    return ProcessInstance.super_instance_id.is_(None)


BY_DEFINITION: dict[str, Criterion] = {
    "processDefinitionId": equal(ProcessInstance.definition_id),
    "processDefinitionKey": equal(ProcessDefinition.key),
    "processDefinitionKeyIn": among(ProcessDefinition.key),
    "processDefinitionKeyNotIn": Criterion("texts", lambda keys, _: ProcessDefinition.key.not_in(keys)),
    "processDefinitionName": equal(ProcessDefinition.name),
    "processDefinitionNameLike": like(ProcessDefinition.name),
    "withoutTenantId": anything("flag"),
    "tenantIdIn": Criterion("texts", lambda _value, _values: false()),
}
_UNSUPPORTED = frozenset(
    {"variables", "orQueries"}
    | {"caseInstanceId", "superCaseInstance", "subCaseInstance", "superCaseInstanceId"}
    | {"incidentId", "incidentType", "incidentMessage", "incidentMessageLike", "incidentStatus", "incidentIdIn"}
    | {"executedActivityBefore", "executedActivityAfter", "executedActivityIdIn", "executedJobBefore"}
    | {"executedJobAfter", "subCaseInstanceId", "processInstanceIdNotIn", "withRetryingJobs"}
)

INSTANCES: Listing[ProcessInstance] = Listing(
    rows=lambda actor: readable(actor).where(ProcessInstance.status == ACTIVE),
    criteria=BY_DEFINITION
    | {
        "processInstanceId": equal(ProcessInstance.id),
        "processInstanceIds": among(ProcessInstance.id),
        "businessKey": equal(ProcessInstance.business_key),
        "processInstanceBusinessKey": equal(ProcessInstance.business_key),
        "businessKeyLike": like(ProcessInstance.business_key),
        "deploymentId": equal(ProcessDefinition.deployment_id),
        "active": anything("flag"),
        "suspended": when(false),
        "withIncident": when(_has_incident),
        "activityIdIn": Criterion("texts", _open_at),
        "superProcessInstance": equal(ProcessInstance.super_instance_id),
        "subProcessInstance": Criterion("text", _caller_of),
        "rootProcessInstanceId": equal(ProcessInstance.root_id),
        "rootProcessInstances": when(_called_by_nobody),
        "leafProcessInstances": when(_calls_nobody),
    },
    sorting={
        "instanceId": ProcessInstance.id,
        "definitionId": ProcessInstance.definition_id,
        "definitionKey": ProcessDefinition.key,
        "businessKey": ProcessInstance.business_key,
    },
    default_order=(ProcessInstance.started_at, ProcessInstance.id),
    unsupported=_UNSUPPORTED,
    load=_LIGHT,
)

HISTORY: Listing[ProcessInstance] = Listing(
    rows=readable,
    criteria=BY_DEFINITION
    | {
        "processInstanceId": equal(ProcessInstance.id),
        "processInstanceIds": among(ProcessInstance.id),
        "processInstanceIdIn": among(ProcessInstance.id),
        "businessKey": equal(ProcessInstance.business_key),
        "processInstanceBusinessKey": equal(ProcessInstance.business_key),
        "processInstanceBusinessKeyIn": among(ProcessInstance.business_key),
        "processInstanceBusinessKeyLike": like(ProcessInstance.business_key),
        "finished": when(lambda: ProcessInstance.ended_at.is_not(None)),
        "unfinished": when(lambda: ProcessInstance.ended_at.is_(None)),
        "active": when(lambda: ProcessInstance.status == ACTIVE),
        "suspended": when(false),
        "completed": when(lambda: ProcessInstance.status == COMPLETED),
        "externallyTerminated": when(lambda: ProcessInstance.status == EXTERNALLY_TERMINATED),
        "internallyTerminated": when(lambda: ProcessInstance.status == INTERNALLY_TERMINATED),
        "startedBy": equal(ProcessInstance.started_by),
        "startedBefore": not_after(ProcessInstance.started_at),
        "startedAfter": not_before(ProcessInstance.started_at),
        "finishedBefore": not_after(ProcessInstance.ended_at),
        "finishedAfter": not_before(ProcessInstance.ended_at),
        "withIncidents": when(_has_incident),
        "activeActivityIdIn": Criterion("texts", _open_at),
        "superProcessInstanceId": equal(ProcessInstance.super_instance_id),
        "subProcessInstanceId": Criterion("text", _caller_of),
        "rootProcessInstanceId": equal(ProcessInstance.root_id),
        "rootProcessInstances": when(_called_by_nobody),
    },
    sorting={
        "instanceId": ProcessInstance.id,
        "definitionId": ProcessInstance.definition_id,
        "definitionKey": ProcessDefinition.key,
        "definitionName": ProcessDefinition.name,
        "definitionVersion": ProcessDefinition.version,
        "businessKey": ProcessInstance.business_key,
        "startTime": ProcessInstance.started_at,
        "endTime": ProcessInstance.ended_at,
    },
    default_order=(ProcessInstance.started_at, ProcessInstance.id),
    unsupported=_UNSUPPORTED,
    load=_LIGHT,
)


def case(actor: Actor, instance_id: str) -> ProcessInstance:
    """An instance, running or ended. Raises NotFound; Forbidden when the actor may not read it."""
    instance = db.session.get(ProcessInstance, instance_id)
    if instance is None:
        raise NotFound(f"流程实例 {instance_id} 不存在。")
    require_case_reader(actor, instance)
    return instance


def running(actor: Actor, instance_id: str) -> ProcessInstance:
    """As :func:`case`, but an ended instance is not found, as the dialect has it."""
    instance = case(actor, instance_id)
    if instance.status != ACTIVE:
        raise NotFound(f"流程实例 {instance_id} 已经结束。")
    return instance
