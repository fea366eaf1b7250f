"""``POST /task/{id}/claim``, ``/unclaim``, ``/complete`` and ``/submit-form``."""

from __future__ import annotations

from flask import Response

from app.api.authentication import caller
from app.api.engine_rest.blueprint import blueprint
from app.api.engine_rest.file_variable import keep_file
from app.api.engine_rest.form_values import fit
from app.api.wire import field
from app.api.wire.json_text import answer, body, nothing
from app.api.wire.variable_input import read_variables
from app.api.wire.variable_output import write_variables
from app.commands.claim_task import claim_task
from app.commands.complete_task import complete_task
from app.commands.unclaim_task import unclaim_task
from app.errors import BadRequest, NotSignedIn
from app.queries import rest_instance, rest_task
from app.queries.seen import seen_variables


@blueprint.post("/task/<task_id>/claim")
def claim(task_id: str) -> Response:
    """``userId`` is the caller or, for another system, the person in whose name it claims."""
    user_id = field.text(body(), "userId") or None
    try:
        claim_task(task_id, actor=caller(), user_id=user_id)
    except NotSignedIn:  # said of the person, not of the caller, whose credentials are good
        raise BadRequest(f"账号 {user_id} 不存在或已停用。") from None
    return nothing()


@blueprint.post("/task/<task_id>/unclaim")
def unclaim(task_id: str) -> Response:
    body()
    unclaim_task(task_id, actor=caller())
    return nothing()


@blueprint.post("/task/<task_id>/submit-form", endpoint="submit_form")
@blueprint.post("/task/<task_id>/complete")
def complete(task_id: str) -> Response:
    """Both check the variables against the task's form; there is no way round it. A refusal leaves the task open."""
    given = body()
    with_variables = field.flag(given, "withVariablesInReturn")
    raw = field.mapping(given, "variables")
    instance_id = rest_task.task(caller(), task_id).instance_id if with_variables else ""
    variables = fit(read_variables(raw, keep_file), rest_task.form_of(task_id))
    complete_task(task_id, actor=caller(), variables=variables)
    if not with_variables:
        return nothing()
    return answer(write_variables(seen_variables(caller(), rest_instance.case(caller(), instance_id))))
