"""Activity instances as the REST API lists them, under the type names of the dialect."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy import ColumnElement, and_, false, or_, select

from app.access import among_readable
from app.extensions import db
from app.models import ActivityInstance, ProcessDefinition, ProcessInstance
from app.queries.models import process_model
from app.queries.rest_listing import Criterion, Listing, among, equal, like, not_after, not_before, when

_BY_TRIGGER: Mapping[tuple[str, str], str] = {
    ("startEvent", "message"): "messageStartEvent",
    ("startEvent", "timer"): "startTimerEvent",
    ("startEvent", "signal"): "signalStartEvent",
    ("startEvent", "error"): "errorStartEvent",
    ("startEvent", "escalation"): "escalationStartEvent",
    ("startEvent", "conditional"): "conditionalStartEvent",
    ("startEvent", "compensate"): "compensationStartEvent",
    ("endEvent", "none"): "noneEndEvent",
    ("endEvent", "message"): "messageEndEvent",
    ("endEvent", "signal"): "signalEndEvent",
    ("endEvent", "terminate"): "terminateEndEvent",
    ("endEvent", "error"): "errorEndEvent",
    ("endEvent", "escalation"): "escalationEndEvent",
    ("endEvent", "compensate"): "compensationEndEvent",
    ("endEvent", "cancel"): "cancelEndEvent",
    ("boundaryEvent", "timer"): "boundaryTimer",
    ("boundaryEvent", "message"): "boundaryMessage",
    ("boundaryEvent", "signal"): "boundarySignal",
    ("boundaryEvent", "error"): "boundaryError",
    ("boundaryEvent", "escalation"): "boundaryEscalation",
    ("boundaryEvent", "conditional"): "boundaryConditional",
    ("boundaryEvent", "compensate"): "compensationBoundaryCatch",
    ("boundaryEvent", "cancel"): "cancelBoundaryCatch",
    ("intermediateCatchEvent", "timer"): "intermediateTimer",
    ("intermediateCatchEvent", "message"): "intermediateMessageCatch",
    ("intermediateCatchEvent", "signal"): "intermediateSignalCatch",
    ("intermediateCatchEvent", "conditional"): "intermediateConditional",
    ("intermediateCatchEvent", "link"): "intermediateLinkCatch",
    ("intermediateThrowEvent", "none"): "intermediateNoneThrowEvent",
    ("intermediateThrowEvent", "message"): "intermediateMessageThrowEvent",
    ("intermediateThrowEvent", "signal"): "intermediateSignalThrow",
    ("intermediateThrowEvent", "escalation"): "intermediateEscalationThrowEvent",
    ("intermediateThrowEvent", "link"): "intermediateLinkThrow",
    ("intermediateThrowEvent", "compensate"): "intermediateCompensationThrowEvent",
}
"""The dialect names an event by its tag and trigger; every other element by its BPMN tag alone."""


def activity_type(definition_id: str, element_id: str, tag: str) -> str:
    """The dialect's name for an element of a definition whose BPMN tag is ``tag``."""
    element = process_model(definition_id).elements.get(element_id)
    return tag if element is None else _BY_TRIGGER.get((tag, element.trigger.kind), tag)


def _of_type(wanted: str, _: Mapping[str, Any]) -> ColumnElement[bool]:
    tags = [tag for (tag, _kind), name in _BY_TRIGGER.items() if name == wanted]
    if not tags:
        events = {tag for tag, _kind in _BY_TRIGGER} - {"startEvent"}
        return false() if wanted in events else _plain(wanted)
    definitions = db.session.scalars(select(ProcessDefinition.id))
    return or_(false(), *(_events(definition_id, wanted) for definition_id in definitions))


def _plain(wanted: str) -> ColumnElement[bool]:
    """Every element of the tag; for start events only those without a trigger."""
    of_tag = ActivityInstance.element_type == wanted
    if wanted != "startEvent":
        return of_tag
    triggered = [name for (tag, _kind), name in _BY_TRIGGER.items() if tag == wanted]
    return and_(of_tag, *(~_of_type(name, {}) for name in triggered))


def _events(definition_id: str, wanted: str) -> ColumnElement[bool]:
    elements = process_model(definition_id).elements.values()
    ids = [e.id for e in elements if _BY_TRIGGER.get((e.type, e.trigger.kind)) == wanted]
    if not ids:
        return false()
    return and_(ProcessInstance.definition_id == definition_id, ActivityInstance.element_id.in_(ids))


ACTIVITIES: Listing[ActivityInstance] = Listing(
    rows=lambda actor: (
        select(ActivityInstance)
        .join(ProcessInstance, ProcessInstance.id == ActivityInstance.instance_id)
        .join(ProcessInstance.definition)
        .where(among_readable(ProcessInstance.id, actor))
    ),
    criteria={
        "activityInstanceId": equal(ActivityInstance.id),
        "activityInstanceIdIn": among(ActivityInstance.id),
        "processInstanceId": equal(ActivityInstance.instance_id),
        "processInstanceIdIn": among(ActivityInstance.instance_id),
        "executionId": equal(ActivityInstance.instance_id),
        "processDefinitionId": equal(ProcessInstance.definition_id),
        "processDefinitionKey": equal(ProcessDefinition.key),
        "businessKey": equal(ProcessInstance.business_key),
        "activityId": equal(ActivityInstance.element_id),
        "activityIdIn": among(ActivityInstance.element_id),
        "activityName": equal(ActivityInstance.name),
        "activityNameLike": like(ActivityInstance.name),
        "activityType": Criterion("text", _of_type),
        "taskAssignee": Criterion("text", lambda who, _: _worked_by(who)),
        "finished": when(lambda: ActivityInstance.ended_at.is_not(None)),
        "unfinished": when(lambda: ActivityInstance.ended_at.is_(None)),
        "canceled": when(lambda: ActivityInstance.cancelled.is_(True)),
        "startedBefore": not_after(ActivityInstance.started_at),
        "startedAfter": not_before(ActivityInstance.started_at),
        "finishedBefore": not_after(ActivityInstance.ended_at),
        "finishedAfter": not_before(ActivityInstance.ended_at),
    },
    sorting={
        "activityInstanceId": ActivityInstance.id,
        "instanceId": ActivityInstance.instance_id,
        "executionId": ActivityInstance.instance_id,
        "activityId": ActivityInstance.element_id,
        "activityName": ActivityInstance.name,
        "activityType": ActivityInstance.element_type,
        "startTime": ActivityInstance.started_at,
        "endTime": ActivityInstance.ended_at,
        "definitionId": ProcessInstance.definition_id,
        "occurrence": ActivityInstance.sequence,
    },
    default_order=(ProcessInstance.started_at, ActivityInstance.instance_id, ActivityInstance.sequence),
    unsupported=frozenset({"completeScope", "tenantIdIn"}),
)


def _worked_by(who: str) -> ColumnElement[bool]:
    return or_(
        ActivityInstance.completed_by == who,
        and_(ActivityInstance.completed_by.is_(None), ActivityInstance.assignee == who),
    )


def definitions_of(instance_ids: Iterable[str]) -> dict[str, tuple[str, str, str]]:
    """The id and key of each instance's definition and the id of its root, in one statement."""
    query = select(ProcessInstance.id, ProcessDefinition.id, ProcessDefinition.key, ProcessInstance.root_id)
    found = db.session.execute(query.join(ProcessInstance.definition).where(ProcessInstance.id.in_(set(instance_ids))))
    return {instance_id: (definition_id, key, root_id) for instance_id, definition_id, key, root_id in found}
