"""``POST /message``: correlate a message with the case that waits for it, or start a process by it."""

from __future__ import annotations

from typing import Any

from flask import Response

from app.access import require_role
from app.api.authentication import caller
from app.api.engine_rest.blueprint import blueprint
from app.api.engine_rest.file_variable import keep_file
from app.api.engine_rest.process_instance import write_instance
from app.api.wire import field
from app.api.wire.json_text import answer, body, nothing
from app.api.wire.variable_input import read_variables
from app.api.wire.variable_output import write_variables
from app.commands.correlate_message import Correlated, correlate_message
from app.queries import rest_instance


@blueprint.post("/message")
def message() -> Response:
    """204, or with ``resultEnabled`` a list of where it went. Only another system may: a clerk has forms for this."""
    require_role(caller(), "integration")
    given = body()
    field.refuse(given, "tenantId", "localCorrelationKeys", "processVariablesLocal", "processVariablesToTriggeredScope")
    name = field.required_text(given, "messageName")
    business_key, instance_id = field.text(given, "businessKey"), field.text(given, "processInstanceId")
    everywhere, with_result = field.flag(given, "all"), field.flag(given, "resultEnabled")
    with_variables = field.flag(given, "variablesInResultEnabled")
    results = correlate_message(
        name,
        actor=caller(),
        business_key=business_key,
        instance_id=instance_id,
        correlation_keys=read_variables(field.mapping(given, "correlationKeys"), keep_file),
        payload=read_variables(field.mapping(given, "processVariables"), keep_file),
        everywhere=everywhere,
    )
    return answer([_result(result, with_variables) for result in results]) if with_result else nothing()


def _result(result: Correlated, with_variables: bool) -> dict[str, Any]:
    instance = rest_instance.case(caller(), result.instance_id)
    written = write_instance(instance)
    execution = {key: written[key] for key in ("id", "ended", "tenantId")} | {"processInstanceId": instance.id}
    return {
        "resultType": "ProcessDefinition" if result.started else "Execution",
        "execution": None if result.started else execution,
        "processInstance": written if result.started else None,
        "variables": write_variables(instance.variables) if with_variables else None,
    }
