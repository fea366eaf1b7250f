"""Token quantities (BPMN 2.0.2 §10.3): an activity begins once as many tokens have come as its start quantity says."""

from __future__ import annotations

from app.engine.specs.token import Token, open_tokens
from app.engine.spiff import TaskState


def gathered(token: Token, needed: int) -> bool:
    """Whether with this token enough have come, which are one from then on.

    Until then the first stands for all of them with their number. It is no activity yet: nothing has begun.
    """
    here = (other for other in open_tokens(token.workflow) if other.task_spec is token.task_spec)
    first = next((other for other in here if "gathers" in other.internal_data), None)
    if first is None:
        token.internal_data["gathers"] = 1
        token._set_state(TaskState.WAITING)
        return False
    first.internal_data["gathers"] += 1
    if first.internal_data["gathers"] < needed:
        token.leave(TaskState.COMPLETED)
        return False
    first.leave(TaskState.COMPLETED)
    return True
