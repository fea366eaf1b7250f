"""``POST /process-definition/…/start``: a new process instance with typed variables."""

from __future__ import annotations

from flask import Response

from app.api.authentication import caller
from app.api.engine_rest.blueprint import blueprint
from app.api.engine_rest.file_variable import keep_file
from app.api.engine_rest.form_values import fit
from app.api.engine_rest.process_instance import write_instance
from app.api.engine_rest.start_instructions import named_start
from app.api.wire import field
from app.api.wire.json_text import answer, body
from app.api.wire.variable_input import read_variables
from app.api.wire.variable_output import write_variables
from app.commands.start_process import start_process
from app.queries import rest_definition, rest_instance
from app.queries.models import start_form
from app.queries.seen import seen_variables


@blueprint.post("/process-definition/<definition_id>/start")
def start_by_id(definition_id: str) -> Response:
    return _start(rest_definition.definition(definition_id).id)


@blueprint.post("/process-definition/key/<key>/start")
def start_by_key(key: str) -> Response:
    return _start(rest_definition.latest(key).id)


def _start(definition_id: str) -> Response:
    """Who may start, and the types of the start form's fields, are the command's to check."""
    given = body()
    field.refuse(given, "caseInstanceId", "skipCustomListeners", "skipIoMappings")
    start_event = named_start(given)
    business_key = field.text(given, "businessKey")
    with_variables = field.flag(given, "withVariablesInReturn")
    variables = read_variables(field.mapping(given, "variables"), keep_file)
    instance_id = start_process(
        definition_id,
        actor=caller(),
        variables=fit(variables, start_form(definition_id, start_event)),
        start_event=start_event,
        business_key=business_key or None,
    )
    instance = rest_instance.case(caller(), instance_id)
    written = write_instance(instance)
    if not with_variables:
        return answer(written)
    return answer(written | {"variables": write_variables(seen_variables(caller(), instance))})
