"""``…/localVariables`` of an execution, which here is its process instance, and the bytes of file variables."""

from __future__ import annotations

from flask import Response, send_file

from app.api.authentication import caller
from app.api.engine_rest.blueprint import blueprint
from app.api.wire.json_text import answer
from app.api.wire.variable_output import write_variable, write_variables
from app.errors import BadRequest
from app.queries import rest_instance
from app.queries.file import readable_file
from app.queries.rest_external_tasks import variable_of_execution
from app.queries.seen import seen_variables
from app.store.files import path_of
from app.typed_json import StoredFile


@blueprint.get("/execution/<instance_id>/localVariables")
def execution_variables(instance_id: str) -> Response:
    return answer(write_variables(seen_variables(caller(), rest_instance.running(caller(), instance_id))))


@blueprint.get("/execution/<instance_id>/localVariables/<name>")
def execution_variable(instance_id: str, name: str) -> Response:
    return answer(write_variable(variable_of_execution(caller(), instance_id, name)))


@blueprint.get("/process-instance/<instance_id>/variables/<name>/data", endpoint="instance_variable_data")
@blueprint.get("/execution/<instance_id>/localVariables/<name>/data")
def variable_data(instance_id: str, name: str) -> Response:
    """The file's bytes as a download. A list of one file counts as the file: that is what a form's field holds."""
    value = variable_of_execution(caller(), instance_id, name)
    if isinstance(value, list) and len(value) == 1:
        value = value[0]
    if not isinstance(value, StoredFile):
        raise BadRequest(f"变量 {name} 不是文件。")
    row = readable_file(caller(), value.id)
    response = send_file(
        path_of(row.sha256), mimetype=row.media_type, as_attachment=True, download_name=row.name, etag=False
    )
    response.headers["Cache-Control"] = "no-store"
    return response
