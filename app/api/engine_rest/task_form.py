"""``GET /task/{id}/form-variables``: what the case already knows of the fields of the task's form."""

from __future__ import annotations

from flask import Response, request

from app import forms
from app.access.sight_of import sight_of
from app.api.authentication import caller
from app.api.engine_rest.blueprint import blueprint
from app.api.wire.json_text import answer
from app.api.wire.variable_output import write_variables
from app.queries import rest_task
from app.queries.models import form_for_task
from app.queries.seen import seen_by_task


@blueprint.get("/task/<task_id>/form-variables")
def form_variables(task_id: str) -> Response:
    """Every field of the form, null where the case has no value yet; all variables for a task without a form.

    ``variableNames`` (comma-separated) narrows the answer.
    """
    task = rest_task.task(caller(), task_id)
    variables = seen_by_task(sight_of(caller(), task.instance.root_id), task)
    loaded = form_for_task(task)
    if loaded is not None:
        variables = {field.key: variables.get(field.key) for field in forms.fields(loaded.form)}
    wanted = request.args.get("variableNames")
    if wanted is not None:
        names = {name.strip() for name in wanted.split(",")}
        variables = {name: value for name, value in variables.items() if name in names}
    return answer(write_variables(variables))
