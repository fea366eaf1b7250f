"""An event sub-process has exactly one start event, and that one says what it waits for."""

from collections import Counter
from collections.abc import Iterator

from app.engine.source.model import ProcessModel
from app.engine.supported.problem import at
from app.errors import Problem


def check(model: ProcessModel) -> Iterator[Problem]:
    starts = Counter(element.parent for element in model.elements.values() if element.type == "startEvent")
    for element in model.elements.values():
        if element.event_sub_process and starts[element.id] != 1:
            message = f"事件子流程须有且只有一个开始事件，现有 {starts[element.id]} 个。"
            yield at(model, element, "event-subprocess-start", message)
