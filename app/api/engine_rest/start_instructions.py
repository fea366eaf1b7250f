"""``startInstructions`` of a start: one ``startBeforeActivity``, which names a none start event."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from app.api.wire import field
from app.errors import BadRequest


def named_start(given: Mapping[str, Any]) -> str | None:
    """The element id, None where there are no instructions. What else the dialect knows is refused.

    Raises BadRequest."""
    instructions = given.get("startInstructions")
    if not instructions:
        return None
    if not isinstance(instructions, list) or len(instructions) != 1 or not isinstance(instructions[0], dict):
        raise BadRequest("startInstructions 只能有一条指令：由哪一个空白开始事件启动。")
    (item,) = instructions
    field.refuse(item, "variables", "transitionId", "transitionInstanceId", "ancestorActivityInstanceId")
    if field.required_text(item, "type") != "startBeforeActivity":
        raise BadRequest("startInstructions 的 type 只能是 startBeforeActivity。")
    return field.required_text(item, "activityId")
