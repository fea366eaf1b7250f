"""Open external tasks as the REST API lists and finds them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlalchemy import ColumnElement, false, or_, select
from sqlalchemy.orm import contains_eager, defer

from app.access import among_readable, require_case_reader
from app.access.sight_of import sight_of
from app.actor import Actor
from app.clock import now
from app.errors import NotFound
from app.extensions import db
from app.models import ExternalTask, ProcessDefinition, ProcessInstance
from app.queries.rest_instance import BY_DEFINITION, running
from app.queries.rest_listing import Choice, Criterion, Listing, after, among, anything, before, chosen, equal, when
from app.typed_json import Value


def _locked() -> ColumnElement[bool]:
    return ExternalTask.lock_expires_at > now()


def _not_locked() -> ColumnElement[bool]:
    return or_(ExternalTask.lock_expires_at.is_(None), ExternalTask.lock_expires_at <= now())


def _retries_left() -> ColumnElement[bool]:
    return or_(ExternalTask.retries.is_(None), ExternalTask.retries > 0)


def _at_least(value: int, _: Mapping[str, Any]) -> ColumnElement[bool]:
    return ExternalTask.priority >= value


def _at_most(value: int, _: Mapping[str, Any]) -> ColumnElement[bool]:
    return ExternalTask.priority <= value


EXTERNAL_TASKS: Listing[ExternalTask] = Listing(
    rows=lambda actor: (
        select(ExternalTask)
        .join(ExternalTask.instance)
        .join(ProcessInstance.definition)
        .where(among_readable(ProcessInstance.id, actor))
    ),
    criteria=BY_DEFINITION
    | {
        "externalTaskId": equal(ExternalTask.id),
        "externalTaskIdIn": among(ExternalTask.id),
        "topicName": equal(ExternalTask.topic),
        "workerId": equal(ExternalTask.worker_id),
        "locked": when(_locked),
        "notLocked": when(_not_locked),
        "withRetriesLeft": when(_retries_left),
        "noRetriesLeft": when(lambda: ExternalTask.retries == 0),
        "lockExpirationAfter": after(ExternalTask.lock_expires_at),
        "lockExpirationBefore": before(ExternalTask.lock_expires_at),
        "activityId": equal(ExternalTask.element_id),
        "activityIdIn": among(ExternalTask.element_id),
        "executionId": equal(ExternalTask.instance_id),
        "processInstanceId": equal(ExternalTask.instance_id),
        "processInstanceIdIn": among(ExternalTask.instance_id),
        "processDefinitionId": equal(ExternalTask.definition_id),
        "businessKey": equal(ProcessInstance.business_key),
        "priorityHigherThanOrEquals": Criterion("whole", _at_least),
        "priorityLowerThanOrEquals": Criterion("whole", _at_most),
        "active": anything("flag"),
        "suspended": when(false),
    },
    sorting={
        "id": ExternalTask.id,
        "lockExpirationTime": ExternalTask.lock_expires_at,
        "processInstanceId": ExternalTask.instance_id,
        "processDefinitionId": ExternalTask.definition_id,
        "processDefinitionKey": ProcessDefinition.key,
        "taskPriority": ExternalTask.priority,
        "createTime": ExternalTask.created_at,
    },
    default_order=(ExternalTask.created_at, ExternalTask.id),
    unsupported=frozenset({"processVariables", "orQueries"}),
    load=(
        contains_eager(ExternalTask.instance).options(
            defer(ProcessInstance.state),
            defer(ProcessInstance.variables),
            contains_eager(ProcessInstance.definition),
        ),
    ),
)


def external_task(actor: Actor, task_id: str) -> ExternalTask:
    """Raises NotFound; Forbidden when the actor may not read its case."""
    row = db.session.get(ExternalTask, task_id)
    if row is None:
        raise NotFound(f"外部任务 {task_id} 不存在，或已经完成。")
    require_case_reader(actor, row.instance)
    return row


def topic_names(actor: Actor, choice: Choice) -> list[str]:
    """The topics of the tasks chosen, each once, in order."""
    names = chosen(EXTERNAL_TASKS, actor, choice).with_only_columns(ExternalTask.topic, maintain_column_froms=True)
    return sorted(set(db.session.scalars(names)))


def variable_of_execution(actor: Actor, instance_id: str, name: str) -> Value:
    """A variable of a running instance, or else one that an open external task of it alone sees. Raises NotFound."""
    instance = running(actor, instance_id)
    sight = sight_of(actor, instance.root_id)
    tasks = db.session.scalars(select(ExternalTask).where(ExternalTask.instance_id == instance_id))
    for values in (instance.variables, *(task.locals for task in tasks)):
        if name in values:
            if name in sight.hidden(instance_id):
                break
            return sight.value(values[name])
    raise NotFound(f"流程实例 {instance_id} 没有变量 {name}。")
