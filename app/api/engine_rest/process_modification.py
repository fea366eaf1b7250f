"""``POST /process-instance/{id}/modification``: cancel what is open, go on elsewhere, in one step."""

from __future__ import annotations

from flask import Response

from app.api.authentication import caller
from app.api.engine_rest.blueprint import blueprint
from app.api.wire import field
from app.api.wire.json_text import body, nothing
from app.api.wire.modification import read_moves
from app.commands.move_process import move_process


@blueprint.post("/process-instance/<instance_id>/modification")
def modification(instance_id: str) -> Response:
    """``annotation`` stays in the history. What it would do is told at ``/api/process-instances/{id}/modification``."""
    given = body()
    moves, annotation = read_moves(given), field.text(given, "annotation")
    move_process(instance_id, moves, actor=caller(), annotation=annotation)
    return nothing()
