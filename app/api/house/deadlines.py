"""``GET /api/deadlines``: the deadline register, each period with its computation day by day."""

from __future__ import annotations

from typing import Any

from flask import Response

from app import calendar
from app.api.authentication import caller
from app.api.house.blueprint import blueprint
from app.api.wire.instants import write_instant
from app.api.wire.json_text import answer
from app.api.wire.list_request import choice, parameters
from app.errors import BadRequest
from app.models import Deadline
from app.queries import rest_listing
from app.queries.rest_deadline import DEADLINES, STATUSES


@blueprint.get("/deadlines")
def deadlines() -> Response:
    wanted = choice(DEADLINES, parameters())
    for status in wanted.values.get("status", []):
        if status not in STATUSES:
            raise BadRequest(f"status 应为 {'、'.join(STATUSES)} 之一。")
    return answer([_entry(row) for row in rest_listing.rows(DEADLINES, caller(), wanted)])


def _entry(row: Deadline) -> dict[str, Any]:
    """``dueAt`` is the exclusive end; ``dueDisplay`` writes the end of a day as 24:00. ``class`` C: expiry has a legal
    consequence; D: only a duty."""
    return {
        "id": row.id,
        "processInstanceId": row.instance_id,
        "businessKey": row.instance.business_key,
        "activityId": row.element_id,
        "rule": row.rule,
        "ruleVersion": row.rule_version,
        "article": row.article,
        "name": row.name,
        "class": row.expiry_class,
        "responsible": row.responsible,
        "startsAt": write_instant(row.starts_at),
        "startSource": row.start_source,
        "dueAt": write_instant(row.due_at),
        "dueDisplay": calendar.display(row.due_at),
        "provisional": row.provisional,
        "steps": row.steps,
        "status": row.status,
        "openedAt": write_instant(row.opened_at),
        "closedAt": write_instant(row.closed_at) if row.closed_at else None,
    }
