"""Changing the variables of a running process instance: ``/process-instance/{id}/variables``."""

from __future__ import annotations

from flask import Response

from app.api.authentication import caller
from app.api.engine_rest.blueprint import blueprint
from app.api.engine_rest.file_variable import keep_file
from app.api.wire import field
from app.api.wire.json_text import body, nothing
from app.api.wire.variable_input import read_variables
from app.commands.set_variables import set_variables
from app.errors import BadRequest
from app.queries import rest_instance


@blueprint.post("/process-instance/<instance_id>/variables")
def change_variables(instance_id: str) -> Response:
    """``modifications`` are set and ``deletions`` removed, in one step."""
    given = body()
    deletions = given.get("deletions") or []
    if not isinstance(deletions, list) or not all(isinstance(name, str) for name in deletions):
        raise BadRequest("deletions 应为变量名的列表。")
    rest_instance.running(caller(), instance_id)
    values = read_variables(field.mapping(given, "modifications"), keep_file)
    set_variables(instance_id, actor=caller(), values=values, removed=deletions)
    return nothing()


@blueprint.put("/process-instance/<instance_id>/variables/<name>")
def put_variable(instance_id: str, name: str) -> Response:
    rest_instance.running(caller(), instance_id)
    set_variables(instance_id, actor=caller(), values=read_variables({name: body()}, keep_file))
    return nothing()


@blueprint.delete("/process-instance/<instance_id>/variables/<name>")
def delete_variable(instance_id: str, name: str) -> Response:
    """Removing what is not there changes nothing."""
    rest_instance.running(caller(), instance_id)
    set_variables(instance_id, actor=caller(), values={}, removed=[name])
    return nothing()
