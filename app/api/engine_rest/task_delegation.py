"""``POST /task/{id}/assignee``, ``/delegate`` and ``/resolve``: who works on an open task."""

from __future__ import annotations

from flask import Response

from app.api.authentication import caller
from app.api.engine_rest.blueprint import blueprint
from app.api.wire import field
from app.api.wire.json_text import body, nothing
from app.commands.assign_task import assign_task
from app.commands.delegate_task import delegate_task
from app.commands.resolve_task import resolve_task


@blueprint.post("/task/<task_id>/assignee")
def task_assignee(task_id: str) -> Response:
    """``userId`` null takes the task from its holder. It is the head of the posts' organisation who assigns."""
    assign_task(task_id, field.text(body(), "userId") or None, actor=caller())
    return nothing()


@blueprint.post("/task/<task_id>/delegate")
def task_delegate(task_id: str) -> Response:
    delegate_task(task_id, field.required_text(body(), "userId"), actor=caller())
    return nothing()


@blueprint.post("/task/<task_id>/resolve")
def task_resolve(task_id: str) -> Response:
    """Variables come by the owner's submission, through the form, and not by the delegate."""
    field.refuse(body(), "variables")
    resolve_task(task_id, actor=caller())
    return nothing()
