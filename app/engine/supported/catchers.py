"""Of two events that catch one error, escalation or compensation at one place it would be chance which one runs."""

from collections.abc import Iterator

from app.engine.source.model import Element, ProcessModel
from app.engine.source.multiple import all_triggers
from app.engine.supported.problem import at
from app.errors import Problem

_KINDS = {"error": "错误", "escalation": "升级", "compensate": "补偿", "cancel": "取消"}


def check(model: ProcessModel) -> Iterator[Problem]:
    seen: set[tuple[str, str | None, str, str | None]] = set()
    for element in all_triggers(model):
        kind = element.trigger.kind
        if kind not in _KINDS or element.type not in ("boundaryEvent", "startEvent"):
            continue
        key = (element.type, _place(model, element), kind, element.trigger.code)
        if key in seen:
            code = f"代码“{element.trigger.code}”的" if element.trigger.code else "所有"
            message = f"此处已有另一个事件捕获{code}{_KINDS[kind]}；请合并，或区分代码。"
            yield at(model, element, "caught-twice", message)
        seen.add(key)


def _place(model: ProcessModel, element: Element) -> str | None:
    """The host of a boundary event, or the scope that an event sub-process watches."""
    if element.type == "boundaryEvent":
        return element.attached_to
    return model.elements[element.parent].parent if element.parent else None
