"""``/process-instance``: the running cases, their variables, and their cancellation."""

from __future__ import annotations

from typing import Any

from flask import Response, request, url_for

from app.api.authentication import caller
from app.api.engine_rest.blueprint import add_list, blueprint, each
from app.api.wire.json_text import answer, nothing
from app.api.wire.variable_output import write_variable, write_variables
from app.commands.cancel_process import cancel_process
from app.errors import NotFound
from app.models import ProcessInstance
from app.models.instance import ACTIVE
from app.queries import rest_instance
from app.queries.seen import seen_variables


def write_instance(row: ProcessInstance) -> dict[str, Any]:
    return {
        "links": [
            {
                "method": "GET",
                "href": url_for("engine_rest.instance", instance_id=row.id, _external=True),
                "rel": "self",
            }
        ],
        "id": row.id,
        "definitionId": row.definition_id,
        "definitionKey": row.definition.key,
        "businessKey": row.business_key,
        "caseInstanceId": None,
        "ended": row.status != ACTIVE,
        "suspended": False,
        "tenantId": None,
    }


add_list("/process-instance", rest_instance.INSTANCES, each(write_instance))


@blueprint.get("/process-instance/<instance_id>")
def instance(instance_id: str) -> Response:
    return answer(write_instance(rest_instance.running(caller(), instance_id)))


@blueprint.delete("/process-instance/<instance_id>")
def cancel(instance_id: str) -> Response:
    """``deleteReason`` is ours, as the dialect has none; a cancellation must say why, so a default names the caller."""
    rest_instance.running(caller(), instance_id)
    reason = request.args.get("deleteReason") or f"由 {caller().name} 通过接口撤销"
    cancel_process(instance_id, actor=caller(), reason=reason)
    return nothing()


@blueprint.get("/process-instance/<instance_id>/variables")
def instance_variables(instance_id: str) -> Response:
    return answer(write_variables(seen_variables(caller(), rest_instance.running(caller(), instance_id))))


@blueprint.get("/process-instance/<instance_id>/variables/<name>")
def instance_variable(instance_id: str, name: str) -> Response:
    variables = seen_variables(caller(), rest_instance.running(caller(), instance_id))
    if name not in variables:
        raise NotFound(f"流程实例 {instance_id} 没有变量 {name}。")
    return answer(write_variable(variables[name]))
