"""``/history/activity-instance``: every pass through an element, with the dialect's type names."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from app.api.engine_rest.blueprint import add_list
from app.api.wire.instants import write_instant
from app.models import ActivityInstance
from app.queries.rest_activity import ACTIVITIES, activity_type, definitions_of


def write_activities(rows: Sequence[ActivityInstance]) -> list[dict[str, Any]]:
    definitions = definitions_of(row.instance_id for row in rows)
    return [_written(row, *definitions[row.instance_id]) for row in rows]


def _written(row: ActivityInstance, definition_id: str, definition_key: str, root_id: str) -> dict[str, Any]:
    milliseconds = (row.ended_at - row.started_at) // timedelta(milliseconds=1) if row.ended_at else None
    return {
        "id": row.id,
        "parentActivityInstanceId": row.parent_activity_id or row.instance_id,
        "activityId": row.element_id,
        "activityName": row.name,
        "activityType": activity_type(definition_id, row.element_id, row.element_type),
        "processDefinitionKey": definition_key,
        "processDefinitionId": definition_id,
        "processInstanceId": row.instance_id,
        "executionId": row.instance_id,
        "taskId": row.id if row.element_type == "userTask" else None,
        "calledProcessInstanceId": row.called_instance_id,
        "calledCaseInstanceId": None,
        "assignee": row.completed_by or row.assignee,
        "startTime": write_instant(row.started_at),
        "endTime": write_instant(row.ended_at) if row.ended_at else None,
        "durationInMillis": milliseconds,
        "canceled": row.cancelled,
        "completeScope": row.ended_at is not None and row.element_type == "endEvent",
        "tenantId": None,
        "removalTime": None,
        "rootProcessInstanceId": root_id,
    }


add_list("/history/activity-instance", ACTIVITIES, write_activities)
