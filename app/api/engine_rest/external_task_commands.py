"""``POST /external-task/{id}/complete``, ``/failure``, ``/bpmnError``, the locks and the retries of external tasks."""

from __future__ import annotations

from datetime import timedelta

from flask import Response

from app.api.authentication import caller
from app.api.engine_rest.blueprint import blueprint
from app.api.engine_rest.file_variable import keep_file
from app.api.wire import field
from app.api.wire.json_text import body, nothing
from app.api.wire.numbers import long_text, milliseconds, whole
from app.api.wire.variable_input import read_variables
from app.commands.complete_external_task import complete_external_task
from app.commands.extend_external_lock import extend_external_lock
from app.commands.fail_external_task import fail_external_task
from app.commands.lock_external_task import lock_external_task
from app.commands.set_external_retries import set_external_retries
from app.commands.throw_external_error import throw_external_error
from app.commands.unlock_external_task import unlock_external_task
from app.errors import BadRequest
from app.queries.rest_external_tasks import external_task


@blueprint.post("/external-task/<task_id>/complete")
def complete_external(task_id: str) -> Response:
    """``localVariables`` are seen by the element's output parameters only, and are then gone."""
    given = body()
    worker_id = field.required_text(given, "workerId")
    external_task(caller(), task_id)  # before files are kept for a task that is gone
    complete_external_task(
        task_id,
        actor=caller(),
        worker_id=worker_id,
        variables=read_variables(field.mapping(given, "variables"), keep_file),
        local_variables=read_variables(field.mapping(given, "localVariables"), keep_file),
    )
    return nothing()


@blueprint.post("/external-task/<task_id>/failure")
def fail_external(task_id: str) -> Response:
    """Without ``retries`` none are left, as in the dialect."""
    given = body()
    field.refuse(given, "localVariables")
    worker_id = field.required_text(given, "workerId")
    fail_external_task(
        task_id,
        actor=caller(),
        worker_id=worker_id,
        message=long_text(given, "errorMessage"),
        details=long_text(given, "errorDetails"),
        retries=whole(given, "retries", 0),
        wait=milliseconds(given, "retryTimeout", timedelta(0)),
        variables=read_variables(field.mapping(given, "variables"), keep_file),
    )
    return nothing()


@blueprint.post("/external-task/<task_id>/bpmnError")
def throw_external(task_id: str) -> Response:
    given = body()
    worker_id = field.required_text(given, "workerId")
    throw_external_error(
        task_id,
        actor=caller(),
        worker_id=worker_id,
        code=field.required_text(given, "errorCode"),
        message=long_text(given, "errorMessage"),
        variables=read_variables(field.mapping(given, "variables"), keep_file),
    )
    return nothing()


@blueprint.post("/external-task/<task_id>/extendLock")
def extend_lock(task_id: str) -> Response:
    given = body()
    worker_id = field.required_text(given, "workerId")
    extend_external_lock(task_id, actor=caller(), worker_id=worker_id, lock_for=milliseconds(given, "newDuration"))
    return nothing()


@blueprint.post("/external-task/<task_id>/lock")
def lock_external(task_id: str) -> Response:
    given = body()
    worker_id = field.required_text(given, "workerId")
    lock_external_task(task_id, actor=caller(), worker_id=worker_id, lock_for=milliseconds(given, "lockDuration"))
    return nothing()


@blueprint.post("/external-task/<task_id>/unlock")
def unlock_external(task_id: str) -> Response:
    body()
    unlock_external_task(task_id, actor=caller())
    return nothing()


@blueprint.put("/external-task/<task_id>/retries")
def external_retries(task_id: str) -> Response:
    set_external_retries([task_id], whole(body(), "retries"), actor=caller())
    return nothing()


@blueprint.put("/external-task/retries")
def external_retries_of_many() -> Response:
    """By ``externalTaskIds`` alone: a query that changes rows is refused."""
    given = body()
    field.refuse(given, "processInstanceIds", "externalTaskQuery", "processInstanceQuery")
    field.refuse(given, "historicProcessInstanceQuery")
    ids = given.get("externalTaskIds")
    if not isinstance(ids, list) or not ids or not all(isinstance(id_, str) for id_ in ids):
        raise BadRequest("externalTaskIds 应为外部任务标识的列表。")
    set_external_retries(ids, whole(given, "retries"), actor=caller())
    return nothing()
