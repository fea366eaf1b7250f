"""A process starts by hand at one place at most, and by each message at one place; a sub-process at exactly one."""

from collections import Counter
from collections.abc import Iterator

from app.engine.source.model import ProcessModel
from app.engine.source.wiring import wiring
from app.engine.supported.problem import at
from app.errors import Problem


def check(model: ProcessModel) -> Iterator[Problem]:
    by_hand = [start for start in model.start_events if start.message is None]
    if not model.start_events:
        yield at(model, None, "start-missing", "流程没有开始事件。")
    for start in by_hand[1:]:
        yield at(model, model.elements[start.element_id], "start-twice", "一个流程最多有一个空白开始事件。")
    messages = Counter(start.message for start in model.start_events if start.message is not None)
    for start in model.start_events:
        if start.message is not None and messages[start.message] > 1:
            place = model.elements[start.element_id]
            yield at(model, place, "start-message-twice", f"消息“{start.message}”在本流程中启动了不止一个开始事件。")
    inside = wiring(model).starts
    for element in model.elements.values():
        if element.type == "subProcess":
            inner = inside[element.id]
            if len(inner) != 1:
                yield at(model, element, "subprocess-start", f"子流程必须有且只有一个开始事件，现有 {len(inner)} 个。")
