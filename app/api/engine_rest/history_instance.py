"""``/history/process-instance``: every case, running or ended, and how it ended."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from flask import Response

from app.api.authentication import caller
from app.api.engine_rest.blueprint import add_list, blueprint, each
from app.api.wire.instants import write_instant
from app.api.wire.json_text import answer
from app.models import ProcessInstance
from app.queries import rest_instance


def write_case(row: ProcessInstance) -> dict[str, Any]:
    milliseconds = (row.ended_at - row.started_at) // timedelta(milliseconds=1) if row.ended_at else None
    return {
        "id": row.id,
        "businessKey": row.business_key,
        "processDefinitionId": row.definition_id,
        "processDefinitionKey": row.definition.key,
        "processDefinitionName": row.definition.name,
        "processDefinitionVersion": row.definition.version,
        "startTime": write_instant(row.started_at),
        "endTime": write_instant(row.ended_at) if row.ended_at else None,
        "removalTime": None,
        "durationInMillis": milliseconds,
        "startUserId": row.started_by,
        "startActivityId": row.start_element,
        "deleteReason": row.end_reason,
        "rootProcessInstanceId": row.root_id,
        "superProcessInstanceId": row.super_instance_id,
        "superCaseInstanceId": None,
        "caseInstanceId": None,
        "tenantId": None,
        "state": row.status,
        "restartedProcessInstanceId": None,
        "endActivityId": row.end_element,
    }


add_list("/history/process-instance", rest_instance.HISTORY, each(write_case))


@blueprint.get("/history/process-instance/<instance_id>")
def history_of(instance_id: str) -> Response:
    return answer(write_case(rest_instance.case(caller(), instance_id)))
