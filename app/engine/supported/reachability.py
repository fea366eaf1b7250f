"""Every node must be reachable from where its own scope begins, through flows and boundary events."""

from collections import defaultdict
from collections.abc import Iterator

from app.engine.source.model import Element, ProcessModel
from app.engine.supported.problem import at
from app.engine.supported.ways_in import ways_in
from app.errors import Problem


def check(model: ProcessModel) -> Iterator[Problem]:
    following: dict[str, list[str]] = defaultdict(list)
    for flow in model.flows.values():
        following[flow.source].append(flow.target)
    for element in model.elements.values():
        if element.attached_to is not None:
            following[element.attached_to].append(element.id)
    reached = {first for scope in ways_in(model).values() for first in scope}
    reached |= {element.id for element in model.elements.values() if _told_elsewhere(element)}
    stack = list(reached)
    while stack:
        for target in following[stack.pop()]:
            if target not in reached:
                reached.add(target)
                stack.append(target)
    for element in model.elements.values():
        if element.id not in reached:
            yield at(model, element, "unreachable", "从开始事件出发无法到达该元素；请连接顺序流或删除它。")


def _told_elsewhere(element: Element) -> bool:
    """Event sub-processes are triggered, compensation handlers too; a link catch that no throw leads to is the
    links' own mistake."""
    return (
        element.event_sub_process
        or element.for_compensation
        or (element.type == "intermediateCatchEvent" and element.trigger.kind == "link")
    )
