"""``POST /api/tasks/{id}/transfer``, ``/urge``, ``/return`` and ``/withdraw``: what the dialect has no words for."""

from __future__ import annotations

from flask import Response

from app.api.authentication import caller
from app.api.house.blueprint import blueprint
from app.api.house.modification import write_preview
from app.api.wire import field
from app.api.wire.instants import write_instant
from app.api.wire.json_text import answer, body, nothing
from app.api.wire.words import words
from app.commands.return_task import return_task
from app.commands.transfer_task import transfer_task
from app.commands.urge_task import urge_task
from app.commands.withdraw_submission import withdraw_submission
from app.queries.returning import return_preview, return_targets


@blueprint.post("/tasks/<task_id>/transfer")
def task_transfer(task_id: str) -> Response:
    """Either ``userId`` or ``post``, and the ``reason``."""
    given = body()
    person, post = field.text(given, "userId") or None, field.text(given, "post") or None
    transfer_task(task_id, actor=caller(), reason=words(given, "reason"), user_id=person, post=post)
    return nothing()


@blueprint.post("/tasks/<task_id>/urge")
def task_urge(task_id: str) -> Response:
    """Who was told."""
    told = urge_task(task_id, actor=caller(), note=words(body(), "note"))
    return answer({"to": told})


@blueprint.get("/tasks/<task_id>/return-targets")
def task_return_targets(task_id: str) -> Response:
    """The earlier user tasks to which it can be returned, the latest first."""
    return answer(
        [
            {
                "activityId": one.element_id,
                "name": one.name,
                "completedBy": one.completed_by,
                "completedAt": write_instant(one.completed_at),
            }
            for one in return_targets(caller(), task_id)
        ]
    )


@blueprint.post("/tasks/<task_id>/return/preview")
def task_return_preview(task_id: str) -> Response:
    """What returning it to ``activityId`` would cancel and open; nothing is done."""
    found = return_preview(caller(), task_id, field.required_text(body(), "activityId"))
    return answer(write_preview(found.preview))


@blueprint.post("/tasks/<task_id>/return")
def task_return(task_id: str) -> Response:
    given = body()
    return_task(task_id, field.required_text(given, "activityId"), actor=caller(), reason=words(given, "reason"))
    return nothing()


@blueprint.post("/tasks/<task_id>/withdraw")
def task_withdraw(task_id: str) -> Response:
    """``task_id`` is the completed task, which is open again then."""
    withdraw_submission(task_id, actor=caller(), reason=words(body(), "reason"))
    return nothing()
