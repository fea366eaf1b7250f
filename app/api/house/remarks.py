"""``/api/process-instances/{id}/remarks``: what people have written about a case, also when it has ended."""

from __future__ import annotations

from flask import Response

from app.access.sight_of import sight_of
from app.api.authentication import caller
from app.api.house.blueprint import blueprint
from app.api.wire.instants import write_instant
from app.api.wire.json_text import answer, body
from app.api.wire.words import words
from app.commands.add_remark import add_remark
from app.queries.case import readable_case
from app.queries.case_operations import remarks_of


@blueprint.get("/process-instances/<instance_id>/remarks")
def remarks(instance_id: str) -> Response:
    """Those of the whole case, in order; ``taskId`` where one is on a task."""
    root_id = readable_case(caller(), instance_id).root_id
    sight = sight_of(caller(), root_id)
    rows = [one for one in remarks_of(root_id) if one.instance_id not in sight.unread]
    return answer(
        [
            {
                "id": one.id,
                "author": one.author,
                "at": write_instant(one.at),
                "text": sight.value(one.text),
                "taskId": one.activity_id,
                "processInstanceId": one.instance_id,
            }
            for one in rows
        ]
    )


@blueprint.post("/process-instances/<instance_id>/remarks")
def remarks_add(instance_id: str) -> Response:
    made = add_remark(instance_id, words(body(), "text"), actor=caller())
    return answer({"id": made}, 201)
