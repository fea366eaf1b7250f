"""``POST /api/process-instances/{id}/modification/preview``: what a modification would do, before it is done."""

from __future__ import annotations

from typing import Any

from flask import Response

from app import engine
from app.api.authentication import caller
from app.api.house.blueprint import blueprint
from app.api.wire.instants import write_instant
from app.api.wire.json_text import answer, body
from app.api.wire.modification import read_moves
from app.queries.modification import Preview, preview


@blueprint.post("/process-instances/<instance_id>/modification/preview")
def modification_preview(instance_id: str) -> Response:
    """The body is that of the dialect's ``/process-instance/{id}/modification``."""
    return answer(write_preview(preview(caller(), instance_id, read_moves(body()))))


def write_preview(found: Preview) -> dict[str, Any]:
    cancelled = [
        {"id": c.activity_id, "activityId": c.element_id, "processInstanceId": c.instance_id or found.root_id}
        for c in found.cancelled
    ]
    return {
        "cancelled": cancelled,
        "opened": [_wait(wait, found.root_id) for wait in found.opened],
        "armed": [_wait(wait, found.root_id) for wait in found.armed],
        "disarmed": list(found.disarmed),
        "ended": found.ended,
    }


def _wait(wait: engine.Wait, root_id: str) -> dict[str, Any]:
    return {
        "kind": str(wait.kind),
        "activityId": wait.element_id,
        "name": wait.event_name or wait.topic,
        "dueAt": write_instant(wait.due_at) if wait.due_at else None,
        "processInstanceId": wait.instance_id or root_id,
    }
