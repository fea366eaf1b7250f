"""``POST /signal``: broadcast a signal to every case that waits for it."""

from __future__ import annotations

from flask import Response

from app.access import require_role
from app.api.authentication import caller
from app.api.engine_rest.blueprint import blueprint
from app.api.engine_rest.file_variable import keep_file
from app.api.wire import field
from app.api.wire.json_text import body, nothing
from app.api.wire.variable_input import read_variables
from app.commands.broadcast_signal import broadcast_signal


@blueprint.post("/signal")
def signal() -> Response:
    """204 however many took it. ``executionId`` is, in our engine, the process instance that alone shall get it."""
    require_role(caller(), "integration")
    given = body()
    field.refuse(given, "tenantId")
    name, instance_id = field.required_text(given, "name"), field.text(given, "executionId")
    payload = read_variables(field.mapping(given, "variables"), keep_file)
    broadcast_signal(name, actor=caller(), payload=payload, instance_id=instance_id)
    return nothing()
