"""``POST /condition``: start every process whose conditional start event holds."""

from __future__ import annotations

from flask import Response

from app.access import require_role
from app.api.authentication import caller
from app.api.engine_rest.blueprint import blueprint
from app.api.engine_rest.file_variable import keep_file
from app.api.engine_rest.process_instance import write_instance
from app.api.wire import field
from app.api.wire.json_text import answer, body
from app.api.wire.variable_input import read_variables
from app.commands.start_by_condition import start_by_condition
from app.queries import rest_instance


@blueprint.post("/condition")
def condition() -> Response:
    """The instances that it started; an empty list is no error."""
    require_role(caller(), "integration")
    given = body()
    field.refuse(given, "tenantId")
    started = start_by_condition(
        actor=caller(),
        variables=read_variables(field.mapping(given, "variables"), keep_file),
        business_key=field.text(given, "businessKey") or None,
        definition_id=field.text(given, "processDefinitionId") or None,
    )
    return answer([write_instance(rest_instance.case(caller(), instance_id)) for instance_id in started])
