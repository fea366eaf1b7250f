"""``/task/{id}/comment``: remarks on an open task."""

from __future__ import annotations

from typing import Any

from flask import Response

from app.access.sight import Sight
from app.access.sight_of import sight_of
from app.api.authentication import caller
from app.api.engine_rest.blueprint import blueprint
from app.api.wire.instants import write_instant
from app.api.wire.json_text import answer, body
from app.api.wire.words import words
from app.commands.add_remark import add_remark
from app.errors import NotFound
from app.models import Remark, UserTask
from app.queries import rest_task
from app.queries.case_operations import remarks_of


@blueprint.get("/task/<task_id>/comment")
def task_comments(task_id: str) -> Response:
    task = rest_task.task(caller(), task_id)
    sight = sight_of(caller(), task.instance.root_id)
    return answer([_comment(row, sight) for row in _of(task)])


@blueprint.get("/task/<task_id>/comment/<comment_id>")
def task_comment(task_id: str, comment_id: str) -> Response:
    task = rest_task.task(caller(), task_id)
    for row in _of(task):
        if row.id == comment_id:
            return answer(_comment(row, sight_of(caller(), task.instance.root_id)))
    raise NotFound(f"备注 {comment_id} 不存在。")


@blueprint.post("/task/<task_id>/comment/create")
def task_comment_create(task_id: str) -> Response:
    task = rest_task.task(caller(), task_id)
    instance_id, root_id = task.instance_id, task.instance.root_id
    made = add_remark(instance_id, words(body(), "message"), actor=caller(), task_id=task_id)
    sight = sight_of(caller(), root_id)
    return answer(next(_comment(row, sight) for row in remarks_of(root_id, task_id) if row.id == made))


def _of(task: UserTask) -> list[Remark]:
    return list(remarks_of(task.instance.root_id, task.id))


def _comment(row: Remark, sight: Sight) -> dict[str, Any]:
    return {
        "id": row.id,
        "userId": row.author,
        "time": write_instant(row.at),
        "taskId": row.activity_id,
        "processInstanceId": row.instance_id,
        "rootProcessInstanceId": None,
        "removalTime": None,
        "message": sight.value(row.text),
    }
