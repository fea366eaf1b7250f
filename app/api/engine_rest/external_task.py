"""``/external-task``: open external tasks, by GET or by the POST query."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from flask import Response

from app.api.authentication import caller
from app.api.engine_rest.blueprint import add_list, blueprint, each
from app.api.wire.instants import write_instant
from app.api.wire.json_text import answer
from app.api.wire.list_request import choice, parameters
from app.models import ExternalTask
from app.queries import rest_external_tasks

_TOPIC_FLAGS = {
    "withLockedTasks": "locked",
    "withUnlockedTasks": "notLocked",
    "withRetriesLeft": "withRetriesLeft",
}


def write_external_task(row: ExternalTask) -> dict[str, Any]:
    """``errorDetails`` is always null here: one client wants the key, ``/errorDetails`` has the text."""
    return {
        "activityId": row.element_id,
        "activityInstanceId": row.id,
        "errorMessage": row.error_message,
        "errorDetails": None,
        "executionId": row.instance_id,
        "id": row.id,
        "lockExpirationTime": _instant(row.lock_expires_at),
        "createTime": write_instant(row.created_at),
        "processDefinitionId": row.definition_id,
        "processDefinitionKey": row.definition_id.rsplit(":", 2)[0],
        "processDefinitionVersionTag": row.instance.definition.version_tag,
        "processInstanceId": row.instance_id,
        "retries": row.retries,
        "suspended": False,
        "workerId": row.worker_id,
        "topicName": row.topic,
        "tenantId": None,
        "priority": row.priority,
        "businessKey": row.instance.business_key,
    }


def _instant(value: datetime | None) -> str | None:
    return write_instant(value) if value else None


add_list("/external-task", rest_external_tasks.EXTERNAL_TASKS, each(write_external_task))


@blueprint.get("/external-task/topic-names")
def topic_names() -> Response:
    given = {_TOPIC_FLAGS[name]: value for name, value in parameters().items() if name in _TOPIC_FLAGS}
    return answer(rest_external_tasks.topic_names(caller(), choice(rest_external_tasks.EXTERNAL_TASKS, given)))


@blueprint.get("/external-task/<task_id>")
def external_task(task_id: str) -> Response:
    return answer(write_external_task(rest_external_tasks.external_task(caller(), task_id)))


@blueprint.get("/external-task/<task_id>/errorDetails")
def error_details(task_id: str) -> Response:
    """As plain text; 204 when its worker gave none."""
    details = rest_external_tasks.external_task(caller(), task_id).error_details
    return Response(details, mimetype="text/plain") if details else Response(status=204)
