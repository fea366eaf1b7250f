"""``/api/process-instances/{id}/copies`` and ``/supervisions``, with ``/api/supervisions/{id}/lift``."""

from __future__ import annotations

from typing import Any

from flask import Response

from app.api.authentication import caller
from app.api.house.blueprint import blueprint
from app.api.wire.instants import write_instant
from app.api.wire.json_text import answer, body, nothing
from app.api.wire.words import words
from app.commands.lift_supervision import lift_supervision
from app.commands.read_copies import read_copies
from app.commands.send_copies import send_copies
from app.commands.supervise_case import supervise_case
from app.errors import BadRequest
from app.models import CarbonCopy
from app.queries.case import readable_case
from app.queries.case_operations import copies_of


@blueprint.get("/process-instances/<instance_id>/copies")
def copies(instance_id: str) -> Response:
    """Those sent of the case, the latest first, each with its receipt."""
    return answer([_copy(one) for one in copies_of(readable_case(caller(), instance_id).root_id)])


@blueprint.post("/process-instances/<instance_id>/copies")
def copies_send(instance_id: str) -> Response:
    """``to``: accounts and ``post@organisation``; the ids of the copies."""
    given = body()
    to = given.get("to")
    if not isinstance(to, list) or not all(isinstance(one, str) for one in to):
        raise BadRequest("to 应为字符串的列表。")
    made = send_copies(instance_id, to, actor=caller(), note=words(given, "note"))
    return answer({"ids": made}, 201)


@blueprint.post("/process-instances/<instance_id>/copies/read")
def copies_read(instance_id: str) -> Response:
    """The caller has read the copies of this case; how many that receipts."""
    body()
    return answer({"read": read_copies(instance_id, actor=caller())})


@blueprint.post("/process-instances/<instance_id>/supervisions")
def supervisions_open(instance_id: str) -> Response:
    made = supervise_case(instance_id, actor=caller(), reason=words(body(), "reason"))
    return answer({"id": made}, 201)


@blueprint.post("/supervisions/<supervision_id>/lift")
def supervisions_lift(supervision_id: str) -> Response:
    lift_supervision(supervision_id, actor=caller(), note=words(body(), "note"))
    return nothing()


def _copy(row: CarbonCopy) -> dict[str, Any]:
    return {
        "id": row.id,
        "recipient": row.recipient,
        "sender": row.sender,
        "note": row.note,
        "sentAt": write_instant(row.sent_at),
        "readAt": write_instant(row.read_at) if row.read_at else None,
        "readBy": row.read_by,
    }
