"""Open user tasks as the REST API lists and finds them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlalchemy import ColumnElement, and_, exists, false, or_, select
from sqlalchemy.orm import contains_eager, defer

from app import clock
from app.access import among_readable, require_case_reader
from app.actor import Actor
from app.errors import NotFound
from app.extensions import db
from app.models import Membership, ProcessDefinition, ProcessInstance, TaskCandidate, UserTask
from app.models.holding import held_at
from app.queries.models import form_for_task
from app.queries.rest_instance import BY_DEFINITION
from app.queries.rest_listing import (
    Condition,
    Criterion,
    Listing,
    after,
    among,
    anything,
    at,
    before,
    equal,
    like,
    number,
    when,
)
from app.store.definitions import LoadedForm


def _offered(condition: ColumnElement[bool], values: Mapping[str, Any]) -> ColumnElement[bool]:
    """Candidate filters mean tasks nobody has claimed yet, unless the request says otherwise."""
    offered = UserTask.candidates.any(condition)
    return offered if values.get("includeAssignedTasks") else and_(offered, UserTask.assignee.is_(None))


def _group(who: str, values: Mapping[str, Any]) -> ColumnElement[bool]:
    return _offered(and_(TaskCandidate.kind == "group", TaskCandidate.who == who), values)


def _groups(whose: list[str], values: Mapping[str, Any]) -> ColumnElement[bool]:
    return _offered(and_(TaskCandidate.kind == "group", TaskCandidate.who.in_(whose)), values)


def _user(who: str, values: Mapping[str, Any]) -> ColumnElement[bool]:
    return _offered(_may_claim(who), values)


def _may_claim(who: str) -> ColumnElement[bool]:
    posts = select(Membership.post + "@" + Membership.organisation_id).where(Membership.user_id == who)
    posts = posts.where(held_at(clock.now()))
    by_name = and_(TaskCandidate.kind == "user", TaskCandidate.who == who)
    return or_(by_name, and_(TaskCandidate.kind == "group", TaskCandidate.who.in_(posts)))


def _involved(who: str, _: Mapping[str, Any]) -> ColumnElement[bool]:
    by_name = and_(TaskCandidate.kind == "user", TaskCandidate.who == who)
    return or_(UserTask.assignee == who, UserTask.candidates.any(by_name))


def _candidates(kind: str) -> Condition:
    return lambda _value, _values: exists().where(TaskCandidate.task_id == UserTask.id, TaskCandidate.kind == kind)


TASKS: Listing[UserTask] = Listing(
    rows=lambda actor: (
        select(UserTask)
        .join(UserTask.instance)
        .join(ProcessInstance.definition)
        .where(among_readable(ProcessInstance.id, actor))
    ),
    criteria=BY_DEFINITION
    | {
        "taskId": equal(UserTask.id),
        "taskIdIn": among(UserTask.id),
        "processInstanceId": equal(UserTask.instance_id),
        "processInstanceIdIn": among(UserTask.instance_id),
        "executionId": equal(UserTask.instance_id),
        "businessKey": equal(ProcessInstance.business_key),
        "processInstanceBusinessKey": equal(ProcessInstance.business_key),
        "processInstanceBusinessKeyIn": among(ProcessInstance.business_key),
        "processInstanceBusinessKeyLike": like(ProcessInstance.business_key),
        "deploymentId": equal(ProcessDefinition.deployment_id),
        "taskDefinitionKey": equal(UserTask.element_id),
        "taskDefinitionKeyIn": among(UserTask.element_id),
        "taskDefinitionKeyLike": like(UserTask.element_id),
        "taskDefinitionKeyNotIn": Criterion("texts", lambda ids, _: UserTask.element_id.not_in(ids)),
        "name": equal(UserTask.name),
        "nameLike": like(UserTask.name),
        "assignee": equal(UserTask.assignee),
        "assigneeLike": like(UserTask.assignee),
        "assigneeIn": among(UserTask.assignee),
        "owner": equal(UserTask.owner),
        "delegationState": equal(UserTask.delegation),
        "assigned": when(lambda: UserTask.assignee.is_not(None)),
        "unassigned": when(lambda: UserTask.assignee.is_(None)),
        "candidateGroup": Criterion("text", _group),
        "candidateGroups": Criterion("texts", _groups),
        "candidateUser": Criterion("text", _user),
        "involvedUser": Criterion("text", _involved),
        "includeAssignedTasks": anything("flag"),
        "withCandidateGroups": Criterion("flag", _candidates("group")),
        "withCandidateUsers": Criterion("flag", _candidates("user")),
        "withoutCandidateGroups": Criterion("flag", lambda v, vs: ~_candidates("group")(v, vs)),
        "withoutCandidateUsers": Criterion("flag", lambda v, vs: ~_candidates("user")(v, vs)),
        "priority": number(UserTask.priority),
        "minPriority": Criterion("whole", lambda value, _: UserTask.priority >= value),
        "maxPriority": Criterion("whole", lambda value, _: UserTask.priority <= value),
        "dueDate": at(UserTask.due_at),
        "dueBefore": before(UserTask.due_at),
        "dueAfter": after(UserTask.due_at),
        "withoutDueDate": when(lambda: UserTask.due_at.is_(None)),
        "followUpDate": at(UserTask.follow_up_at),
        "followUpBefore": before(UserTask.follow_up_at),
        "followUpAfter": after(UserTask.follow_up_at),
        "createdOn": at(UserTask.created_at),
        "createdBefore": before(UserTask.created_at),
        "createdAfter": after(UserTask.created_at),
        "active": anything("flag"),
        "suspended": when(false),
    },
    sorting={
        "instanceId": UserTask.instance_id,
        "executionId": UserTask.instance_id,
        "dueDate": UserTask.due_at,
        "followUpDate": UserTask.follow_up_at,
        "assignee": UserTask.assignee,
        "created": UserTask.created_at,
        "id": UserTask.id,
        "name": UserTask.name,
        "nameCaseInsensitive": UserTask.name,
        "priority": UserTask.priority,
    },
    default_order=(UserTask.created_at, UserTask.id),
    unsupported=frozenset(
        {"taskVariables", "processVariables", "caseInstanceVariables", "orQueries", "caseInstanceId"}
        | {"caseDefinitionId", "caseDefinitionKey", "caseExecutionId", "description"}
        | {"descriptionLike", "parentTaskId", "activityInstanceIdIn", "nameNotEqual", "nameNotLike", "assigneeNotIn"}
        | {"followUpBeforeOrNotExistent", "updatedAfter", "assigneeExpression", "candidateGroupExpression"}
        | {"candidateUserExpression", "candidateGroupLike", "candidateGroupsExpression", "variableNamesIgnoreCase"}
    ),
    load=(contains_eager(UserTask.instance).options(defer(ProcessInstance.state), defer(ProcessInstance.variables)),),
)


def task(actor: Actor, task_id: str) -> UserTask:
    """Raises NotFound; Forbidden when the actor may not read its case."""
    row = db.session.get(UserTask, task_id)
    if row is None:
        raise NotFound(f"任务 {task_id} 不存在，或已经办理完毕。")
    require_case_reader(actor, row.instance)
    return row


def form_of(task_id: str) -> LoadedForm | None:
    """The form of an open task; None also when there is no such task, which the command then says."""
    row = db.session.get(UserTask, task_id)
    return form_for_task(row) if row else None
