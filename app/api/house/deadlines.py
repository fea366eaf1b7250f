"""``GET /api/deadlines``: the deadline register (期限台账), one of its entries, and what is overdue by organisation."""

from __future__ import annotations

from dataclasses import replace

from flask import Response

from app.api.authentication import caller
from app.api.house.blueprint import blueprint
from app.api.house.deadline_entry import entry, entry_with_operations
from app.api.wire.json_text import answer
from app.api.wire.list_request import choice, parameters
from app.errors import BadRequest
from app.queries import rest_listing
from app.queries.deadline_level import LEVELS
from app.queries.rest_deadline import DEADLINES, STATUSES, deadline_of, overdue_by_organisation

PAGE = 100
"""How many entries are answered where ``maxResults`` says nothing."""


@blueprint.get("/deadlines")
def deadlines() -> Response:
    wanted = choice(DEADLINES, parameters())
    for status in wanted.values.get("status", []):
        if status not in STATUSES:
            raise BadRequest(f"status 应为 {'、'.join(STATUSES)} 之一。")
    if wanted.values.get("level", "normal") not in LEVELS:
        raise BadRequest(f"level 应为 {'、'.join(LEVELS)} 之一。")
    if wanted.limit is None:
        wanted = replace(wanted, limit=PAGE)
    return answer([entry(row) for row in rest_listing.rows(DEADLINES, caller(), wanted)])


@blueprint.get("/deadlines/count")
def deadlines_count() -> Response:
    return answer({"count": rest_listing.count(DEADLINES, caller(), choice(DEADLINES, parameters()))})


@blueprint.get("/deadlines/overdue-by-organisation")
def deadlines_overdue() -> Response:
    found = overdue_by_organisation(caller())
    return answer([{"organisation": organisation, "overdue": number} for organisation, number in found])


@blueprint.get("/deadlines/<deadline_id>")
def deadline(deadline_id: str) -> Response:
    return answer(entry_with_operations(deadline_of(caller(), deadline_id)))
