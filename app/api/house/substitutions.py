"""``/api/substitutions``: who does the work of whom while they are absent."""

from __future__ import annotations

from typing import Any

from flask import Response

from app.api.authentication import caller
from app.api.house.blueprint import blueprint
from app.api.wire import field
from app.api.wire.deadline_fields import text
from app.api.wire.instants import read_instant, write_instant
from app.api.wire.json_text import answer, body, nothing
from app.api.wire.words import words
from app.commands.add_substitution import add_substitution
from app.commands.revoke_substitution import revoke_substitution
from app.models import Substitution
from app.queries.substitutions import substitutions


@blueprint.get("/substitutions")
def substitutions_list() -> Response:
    """Those that concern the caller, the latest end first."""
    return answer([_substitution(one) for one in substitutions(caller())])


@blueprint.post("/substitutions")
def substitutions_add() -> Response:
    """``absent``, ``substitute``, ``from`` and the exclusive ``until``; ``post`` and ``process`` narrow the scope."""
    given = body()
    made = add_substitution(
        text(given, "absent"),
        text(given, "substitute"),
        actor=caller(),
        valid_from=read_instant(text(given, "from")),
        valid_until=read_instant(text(given, "until")),
        post=field.text(given, "post") or None,
        process_key=field.text(given, "process") or None,
        reason=words(given, "reason"),
    )
    return answer({"id": made}, 201)


@blueprint.post("/substitutions/<substitution_id>/revoke")
def substitutions_revoke(substitution_id: str) -> Response:
    body()
    revoke_substitution(substitution_id, actor=caller())
    return nothing()


def _substitution(row: Substitution) -> dict[str, Any]:
    return {
        "id": row.id,
        "absent": row.absent,
        "substitute": row.substitute,
        "post": row.post,
        "process": row.process_key,
        "reason": row.reason,
        "from": write_instant(row.valid_from),
        "until": write_instant(row.valid_until),
        "revokedAt": write_instant(row.revoked_at) if row.revoked_at else None,
    }
