"""The open wait states of an instance, oldest first within each scope."""

from __future__ import annotations

from app.engine.source.model import Element
from app.engine.specs.activities import UserTask
from app.engine.specs.boundary import Boundary
from app.engine.specs.events import CatchEvent
from app.engine.specs.instance import Instance
from app.engine.specs.token import Token, open_tokens
from app.engine.step import Wait, WaitKind
from app.engine.timers import Due


def waits(instance: Instance) -> tuple[Wait, ...]:
    return tuple(
        wait for scope in instance.scopes() for token in open_tokens(scope) if (wait := _wait(token)) is not None
    )


def _wait(token: Token) -> Wait | None:
    node = token.task_spec
    element: Element = node.element
    if isinstance(node, UserTask):
        return Wait(WaitKind.USER_TASK, token.activity_id, element.id)
    if not isinstance(node, CatchEvent | Boundary):
        return None
    if "due" in token.internal_data:
        return Wait(WaitKind.TIMER, token.activity_id, element.id, due_at=Due(**token.internal_data["due"]).instant)
    return Wait(WaitKind(element.trigger.kind), token.activity_id, element.id, event_name=element.trigger.name)
