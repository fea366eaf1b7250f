"""``POST /external-task/fetchAndLock``: work for a worker, now or as soon as there is some."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from flask import Response

from app.access import require_role
from app.api.authentication import caller
from app.api.engine_rest.blueprint import blueprint
from app.api.long_poll import held_until_found
from app.api.wire import field
from app.api.wire.instants import write_instant
from app.api.wire.json_text import answer, body
from app.api.wire.numbers import milliseconds, whole
from app.api.wire.variable_output import write_variables
from app.commands.fetch_and_lock import LockedTask, fetch_and_lock
from app.errors import BadRequest
from app.store.topic_request import TopicRequest

_LONGEST_WISH = timedelta(minutes=30)


@blueprint.post("/external-task/fetchAndLock")
def fetch() -> Response:
    """With ``asyncResponseTimeout`` the request is held for at most that time (``app.api.long_poll``)."""
    require_role(caller(), "integration")
    given = body()
    worker_id = field.required_text(given, "workerId")
    limit, by_priority = whole(given, "maxTasks"), field.flag(given, "usePriority")
    newest_first = _newest_first(given)
    topics = [_topic(item) for item in _items(given, "topics")]
    wish = milliseconds(given, "asyncResponseTimeout", timedelta(0))
    if wish > _LONGEST_WISH:
        raise BadRequest("asyncResponseTimeout 不得超过 1800000 毫秒。")
    actor = caller()

    def look() -> list[LockedTask]:
        return fetch_and_lock(
            topics,
            actor=actor,
            worker_id=worker_id,
            limit=limit,
            by_priority=by_priority,
            newest_first=newest_first,
        )

    names = {topic.topic for topic in topics} if limit else set()
    with_properties = {item["topicName"] for item in _items(given, "topics") if item.get("includeExtensionProperties")}
    return answer([_write(task, task.topic in with_properties) for task in held_until_found(names, wish, look)])


def _write(task: LockedTask, with_properties: bool) -> dict[str, Any]:
    return {
        "activityId": task.element_id,
        "activityInstanceId": task.id,
        "errorMessage": task.error_message,
        "errorDetails": task.error_details,
        "executionId": task.instance_id,
        "id": task.id,
        "lockExpirationTime": write_instant(task.lock_expires_at),
        "createTime": write_instant(task.created_at),
        "processDefinitionId": task.definition_id,
        "processDefinitionKey": task.definition_id.rsplit(":", 2)[0],
        "processDefinitionVersionTag": task.version_tag,
        "processInstanceId": task.instance_id,
        "retries": task.retries,
        "suspended": False,
        "workerId": task.worker_id,
        "topicName": task.topic,
        "tenantId": None,
        "variables": write_variables(task.variables),
        "priority": task.priority,
        "businessKey": task.business_key,
        "extensionProperties": dict(task.properties) if with_properties else {},
    }


def _topic(given: Mapping[str, Any]) -> TopicRequest:
    wanted = _texts(given, "variables")
    return TopicRequest(
        topic=field.required_text(given, "topicName"),
        lock_for=milliseconds(given, "lockDuration"),
        wanted=frozenset(wanted) if wanted is not None else None,
        local_only=field.flag(given, "localVariables"),
        business_key=field.text(given, "businessKey"),
        definition_ids=_either(given, "processDefinitionId", "processDefinitionIdIn"),
        definition_keys=_either(given, "processDefinitionKey", "processDefinitionKeyIn"),
        version_tag=field.text(given, "processDefinitionVersionTag"),
        equals=field.mapping(given, "processVariables"),
        nothing=bool(_texts(given, "tenantIdIn")),
    )


def _either(given: Mapping[str, Any], one: str, several: str) -> tuple[str, ...] | None:
    """Both narrow, as the dialect has it."""
    single, listed = field.text(given, one), _texts(given, several)
    if single is None:
        return tuple(listed) if listed is not None else None
    return (single,) if listed is None or single in listed else ()


def _texts(given: Mapping[str, Any], key: str) -> list[str] | None:
    value = given.get(key)
    if value is not None and (not isinstance(value, list) or not all(isinstance(item, str) for item in value)):
        raise BadRequest(f"{key} 应为字符串的列表。")
    return value


def _items(given: Mapping[str, Any], key: str) -> list[Mapping[str, Any]]:
    value = given.get(key)
    if value is None:
        return []
    if not isinstance(value, list) or not all(isinstance(item, dict) for item in value):
        raise BadRequest(f"{key} 应为对象的列表。")
    return value


def _newest_first(given: Mapping[str, Any]) -> bool:
    """Tasks are sorted by their age alone."""
    directions = []
    for item in _items(given, "sorting"):
        if item.get("sortBy") != "createTime" or item.get("sortOrder") not in ("asc", "desc"):
            raise BadRequest("sorting 只能按 createTime 排序，sortOrder 应为 asc 或 desc。")
        directions.append(item["sortOrder"])
    return directions[:1] == ["desc"]
