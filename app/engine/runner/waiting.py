"""Finding the token that a verb names, and refusing politely when it is not what the caller thinks."""

from __future__ import annotations

from app.engine.errors import NotWaiting
from app.engine.specs.activities import UserTask
from app.engine.specs.boundary import Boundary
from app.engine.specs.events import CatchEvent
from app.engine.specs.instance import Instance
from app.engine.specs.token import Token
from app.engine.step import WaitKind

_WORDS = {
    WaitKind.USER_TASK: "办理",
    WaitKind.TIMER: "定时",
    WaitKind.MESSAGE: "消息",
    WaitKind.SIGNAL: "信号",
}


def waiting(instance: Instance, activity_id: str, kind: WaitKind) -> Token:
    """The open token with that id which waits for that kind of thing; raises NotWaiting."""
    token = instance.find(activity_id)
    if token is not None:
        node = token.task_spec
        if kind is WaitKind.USER_TASK and isinstance(node, UserTask):
            return token
        if isinstance(node, CatchEvent | Boundary) and node.element.trigger.kind == kind.value:
            return token
    raise NotWaiting(activity_id, _WORDS[kind])
