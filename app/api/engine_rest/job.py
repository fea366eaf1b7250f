"""``/job``: timers, starts by timer, asynchronous continuations, notices; execute one, or give a failed one retries."""

from __future__ import annotations

from typing import Any

from flask import Response

from app.api.authentication import caller
from app.api.engine_rest.blueprint import add_list, blueprint, each
from app.api.wire.instants import write_instant
from app.api.wire.json_text import answer, body, nothing
from app.commands.execute_job import execute_job
from app.commands.set_job_retries import set_job_retries
from app.errors import BadRequest
from app.models import Job
from app.queries import rest_job


def write_job(row: Job) -> dict[str, Any]:
    """``kind`` and ``activityId`` are ours; the rest is the dialect's. A start by timer has no instance."""
    return {
        "id": row.id,
        "jobDefinitionId": None,
        "processInstanceId": row.instance_id,
        "processDefinitionId": row.definition_id,
        "processDefinitionKey": row.definition_id.rsplit(":", 2)[0],
        "executionId": row.instance_id,
        "exceptionMessage": row.failure,
        "failedActivityId": row.element_id if row.failure else None,
        "retries": row.retries,
        "dueDate": write_instant(row.due_at),
        "suspended": False,
        "priority": 0,
        "tenantId": None,
        "createTime": write_instant(row.created_at),
        "batchId": None,
        "kind": row.kind,
        "activityId": row.element_id,
    }


add_list("/job", rest_job.JOBS, each(write_job))


@blueprint.get("/job/<job_id>")
def job(job_id: str) -> Response:
    return answer(write_job(rest_job.job(caller(), job_id)))


@blueprint.post("/job/<job_id>/execute")
def execute(job_id: str) -> Response:
    """Now, whatever its due date."""
    body()
    execute_job(job_id, actor=caller())
    return nothing()


@blueprint.put("/job/<job_id>/retries")
def retries(job_id: str) -> Response:
    number = body().get("retries")
    if not isinstance(number, int) or isinstance(number, bool):
        raise BadRequest("retries 应为整数。")
    set_job_retries(job_id, number, actor=caller())
    return nothing()
