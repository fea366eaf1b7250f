"""``/task``: open user tasks, by GET or by the POST query, and who may take them."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from flask import Response

from app.access.sight_of import sight_of
from app.api.authentication import caller
from app.api.engine_rest.blueprint import add_list, blueprint, each
from app.api.wire.instants import write_instant
from app.api.wire.json_text import answer
from app.api.wire.variable_output import write_variables
from app.models import UserTask
from app.queries import rest_task
from app.queries.seen import seen_by_task, seen_locals


def write_task(row: UserTask) -> dict[str, Any]:
    """``due`` is the exclusive end of the legal period, where the task has one."""
    reference = {"key": row.form_key, "binding": row.form_binding, "version": row.form_version}
    return {
        "id": row.id,
        "name": row.name,
        "assignee": row.assignee,
        "created": write_instant(row.created_at),
        "due": _instant(row.due_at),
        "followUp": _instant(row.follow_up_at),
        "lastUpdated": None,
        "delegationState": row.delegation,
        "description": None,
        "executionId": row.instance_id,
        "owner": row.owner,
        "parentTaskId": None,
        "priority": row.priority,
        "processDefinitionId": row.definition_id,
        "processInstanceId": row.instance_id,
        "taskDefinitionKey": row.element_id,
        "caseExecutionId": None,
        "caseInstanceId": None,
        "caseDefinitionId": None,
        "suspended": False,
        "formKey": row.form_key if row.form_binding is None else None,
        "camundaFormRef": reference if row.form_key and row.form_binding else None,
        "tenantId": None,
        "taskState": "Created" if row.revision == 0 else "Updated",
    }


def _instant(value: datetime | None) -> str | None:
    return write_instant(value) if value else None


add_list("/task", rest_task.TASKS, each(write_task))


@blueprint.get("/task/<task_id>")
def task(task_id: str) -> Response:
    return answer(write_task(rest_task.task(caller(), task_id)))


@blueprint.get("/task/<task_id>/variables")
def task_variables(task_id: str) -> Response:
    """All that the task sees: its own variables before those of its instance."""
    task = rest_task.task(caller(), task_id)
    return answer(write_variables(seen_by_task(sight_of(caller(), task.instance.root_id), task)))


@blueprint.get("/task/<task_id>/localVariables")
def task_local_variables(task_id: str) -> Response:
    """Only its own, such as the item of a multi-instance task."""
    task = rest_task.task(caller(), task_id)
    return answer(write_variables(seen_locals(sight_of(caller(), task.instance.root_id), task)))


@blueprint.get("/task/<task_id>/identity-links")
def identity_links(task_id: str) -> Response:
    row = rest_task.task(caller(), task_id)
    links = [
        {
            "userId": candidate.who if candidate.kind == "user" else None,
            "groupId": candidate.who if candidate.kind == "group" else None,
            "type": "candidate",
        }
        for candidate in row.candidates
    ]
    links += [{"userId": row.assignee, "groupId": None, "type": "assignee"}] if row.assignee else []
    links += [{"userId": row.owner, "groupId": None, "type": "owner"}] if row.owner else []
    return answer(links)
