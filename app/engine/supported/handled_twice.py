"""Of two event sub-processes that interrupt one scope at one message or signal it would be chance which one runs."""

from collections.abc import Iterator

from app.engine.source.model import ProcessModel
from app.engine.supported.problem import at
from app.errors import Problem

_KINDS = {"message": "消息", "signal": "信号"}


def check(model: ProcessModel) -> Iterator[Problem]:
    seen: dict[tuple[str | None, str, str | None], str] = {}
    for element in model.elements.values():
        scope = model.elements.get(element.parent or "")
        kind = element.trigger.kind
        if element.type != "startEvent" or scope is None or not scope.event_sub_process or not element.interrupting:
            continue
        key = (scope.parent, kind, element.trigger.name)
        if kind in _KINDS and seen.setdefault(key, scope.id) != scope.id:
            message = f"同一层已有另一个中断的事件子流程由{_KINDS[kind]}“{element.trigger.name}”开始；请合并。"
            yield at(model, element, "handled-twice", message)
