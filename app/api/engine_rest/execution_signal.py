"""``POST /execution/{id}/signal``: let a receive task go on that names no message."""

from __future__ import annotations

from flask import Response

from app.access import require_role
from app.api.authentication import caller
from app.api.engine_rest.blueprint import blueprint
from app.api.engine_rest.file_variable import keep_file
from app.api.wire import field
from app.api.wire.json_text import body, nothing
from app.api.wire.variable_input import read_variables
from app.commands.signal_execution import signal_execution


@blueprint.post("/execution/<execution_id>/signal")
def signal_one(execution_id: str) -> Response:
    """The execution is, in our engine, the process instance, or the waiting activity itself."""
    require_role(caller(), "integration")
    payload = read_variables(field.mapping(body(), "variables"), keep_file)
    signal_execution(execution_id, actor=caller(), payload=payload)
    return nothing()
