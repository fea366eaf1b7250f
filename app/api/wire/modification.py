"""The instructions of a modification, as the dialect writes them, read into moves."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from app.api.wire import field
from app.errors import BadRequest
from app.store.moves import Moves

_ELSEWHERE = ("variables", "transitionId", "transitionInstanceId", "ancestorActivityInstanceId")


def read_moves(given: Mapping[str, Any]) -> Moves:
    """``instructions``: ``cancel`` by ``activityInstanceId`` or by ``activityId`` (all that are open there), and
    ``startBeforeActivity``. What else the dialect knows is refused. Raises BadRequest."""
    field.refuse(given, "skipCustomListeners", "skipIoMappings")
    instructions = given.get("instructions")
    if not isinstance(instructions, list) or not all(isinstance(item, dict) for item in instructions):
        raise BadRequest("instructions 应为对象的列表。")
    cancel: list[str] = []
    cancel_all: list[str] = []
    start_before: list[str] = []
    for item in instructions:
        field.refuse(item, *_ELSEWHERE)
        kind, element_id = field.required_text(item, "type"), field.text(item, "activityId")
        activity_id = field.text(item, "activityInstanceId")
        if kind == "startBeforeActivity" and element_id and not activity_id:
            start_before.append(element_id)
        elif kind == "cancel" and bool(element_id) != bool(activity_id):
            (cancel if activity_id else cancel_all).append(activity_id or element_id or "")
        else:
            raise BadRequest(
                "每条指令应为 startBeforeActivity（activityId）或 cancel（activityId 或 activityInstanceId 之一）。"
            )
    return Moves(tuple(cancel), tuple(cancel_all), tuple(start_before))
