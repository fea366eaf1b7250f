"""``POST /task/{id}/bpmnError`` and ``/bpmnEscalation``: the model says what happens then."""

from __future__ import annotations

from flask import Response

from app.api.authentication import caller
from app.api.engine_rest.blueprint import blueprint
from app.api.engine_rest.file_variable import keep_file
from app.api.wire import field
from app.api.wire.json_text import body, nothing
from app.api.wire.variable_input import read_variables
from app.commands.throw_error import throw_error
from app.commands.throw_escalation import throw_escalation


@blueprint.post("/task/<task_id>/bpmnError")
def bpmn_error(task_id: str) -> Response:
    given = body()
    code, message = field.required_text(given, "errorCode"), field.text(given, "errorMessage")
    variables = read_variables(field.mapping(given, "variables"), keep_file)
    throw_error(task_id, actor=caller(), code=code, message=message, variables=variables)
    return nothing()


@blueprint.post("/task/<task_id>/bpmnEscalation")
def bpmn_escalation(task_id: str) -> Response:
    given = body()
    code = field.required_text(given, "escalationCode")
    variables = read_variables(field.mapping(given, "variables"), keep_file)
    throw_escalation(task_id, actor=caller(), code=code, variables=variables)
    return nothing()
