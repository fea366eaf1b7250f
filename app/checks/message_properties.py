"""The properties that say which case a message is meant for stand where they are read: at what sends or receives it.

``business-key``, and ``to`` with the word ``all``, are of elements that throw a message themselves (at a service task
of the house ``to`` means something else), ``correlation`` of those that wait for one in a case: before there is a case
there is nothing that its condition could ask.
"""

from __future__ import annotations

from collections.abc import Iterator

from app.checks.deployable import Deployable
from app.checks.exchanges import THROWING
from app.checks.resources import Contents
from app.engine import Element, ProcessModel
from app.errors import Problem

_RULE = "message-property"
_SENDS, _TO, _RECEIVES = "business-key", "to", "correlation"


def problems(contents: Contents, _deployed: Deployable) -> Iterator[Problem]:
    for file, model in contents.processes:
        starts = {start.element_id for start in model.start_events}
        for element in model.elements.values():
            for message in _of_element(element, model, starts):
                yield Problem(file, _RULE, message, element.id, element.line)


def _of_element(element: Element, model: ProcessModel, starts: set[str | None]) -> Iterator[str]:
    named, throws = element.properties, _throws(element)
    if _SENDS in named and not throws:
        yield f"{_SENDS} 只能写在自己发出消息的元素上（抛出消息的事件、发送任务；外部任务不是），写在这里不起作用。"
    if throws and named.get(_TO, "all") != "all":
        yield f"发出消息的元素的 {_TO} 只能是 all（符合条件的每一个都收到），不能是“{named[_TO]}”。"
    if _RECEIVES in named and (not _waits(element) or _only_starts(element, model, starts)):
        places = "捕获消息的事件、接收任务、事件子流程的开始"
        yield f"{_RECEIVES} 只能写在案件中等待消息的元素上（{places}），写在这里不起作用。"


def _throws(element: Element) -> bool:
    looped = element.loop.triggers if element.loop is not None else ()
    own = element.trigger.each if element.type in THROWING and "type" not in element.attributes else ()
    return any(trigger.kind == "message" for trigger in (*own, *looped))


def _waits(element: Element) -> bool:
    return element.type not in THROWING and any(trigger.kind == "message" for trigger in element.trigger.each)


def _only_starts(element: Element, model: ProcessModel, starts: set[str | None]) -> bool:
    """Whether it starts the process and is never waited for: behind a parallel gateway, or beside another one, an
    event that starts may be waited for too."""
    if element.id not in starts:
        return False
    return not any(start.correlated for start in model.start_events if start.element_id == element.id)
