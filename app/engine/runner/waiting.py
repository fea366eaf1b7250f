"""Finding the token that a verb names, and refusing politely when it is not what the caller thinks."""

from __future__ import annotations

from app.engine.errors import NotWaiting
from app.engine.runner.waits import kind_of
from app.engine.specs.instance import Instance
from app.engine.specs.token import Token
from app.engine.step import WaitKind

_WORDS = {
    WaitKind.USER_TASK: "办理",
    WaitKind.EXTERNAL_TASK: "外部系统办理",
    WaitKind.TIMER: "定时",
    WaitKind.MESSAGE: "消息",
    WaitKind.SIGNAL: "信号",
    WaitKind.CONDITION: "条件",
    WaitKind.ASYNC: "异步执行",
    WaitKind.OFFERED: "启动",
    WaitKind.AD_HOC: "结束",
}


def waiting(instance: Instance, activity_id: str, *kinds: WaitKind) -> Token:
    """The open token with that id which waits for one of these; raises NotWaiting."""
    token = instance.find(activity_id)
    if token is not None and kind_of(token) in kinds:
        return token
    raise NotWaiting(activity_id, _WORDS[kinds[0]])
