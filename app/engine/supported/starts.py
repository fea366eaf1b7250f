"""A process starts by each message and signal at one place; a scope has a way in, an embedded one a single start."""

from collections import Counter, defaultdict
from collections.abc import Iterator

from app.engine.source.model import Element, ProcessModel
from app.engine.supported.problem import at
from app.engine.supported.table import CONTAINERS
from app.engine.supported.ways_in import ways_in
from app.errors import Problem


def check(model: ProcessModel) -> Iterator[Problem]:
    yield from _process(model)
    entered, starts = ways_in(model), defaultdict[str | None, list[Element]](list)
    for element in model.elements.values():
        if element.type == "startEvent":
            starts[element.parent].append(element)
    if not entered[None]:
        yield at(model, None, "start-missing", "流程没有开始事件，也没有可以作为开始的元素。")
    for element in model.elements.values():
        if element.type not in CONTAINERS or element.event_sub_process or element.ad_hoc is not None:
            continue
        if len(starts[element.id]) > 1:
            yield at(model, element, "subprocess-start", "子流程最多有一个开始事件。")
        elif not entered[element.id]:
            yield at(model, element, "subprocess-start", "子流程是空的，或其中没有可以作为开始的元素。")


def _process(model: ProcessModel) -> Iterator[Problem]:
    drawn = [(start, model.elements[start.element_id]) for start in model.start_events if start.element_id is not None]
    for kind, word in (("message", "消息"), ("signal", "信号")):
        names = Counter(name for start, _ in drawn if (name := getattr(start, kind)) is not None)
        for start, place in drawn:
            if names[name := getattr(start, kind)] > 1:
                message = f"{word}“{name}”在本流程中启动了不止一个开始事件。"
                yield at(model, place, f"start-{kind}-twice", message)
