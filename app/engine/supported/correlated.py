"""Correlation keys are taken from messages that the engine itself sends and receives, one at a time."""

from collections.abc import Iterator

from app.engine.source.model import ProcessModel
from app.engine.supported.problem import at
from app.engine.supported.table import THROWING
from app.errors import Problem


def check(model: ProcessModel) -> Iterator[Problem]:
    keyed = {name for key in model.correlation_keys for one in key.properties for name in one.paths}
    for element in model.elements.values():
        name = element.trigger.name if element.type in THROWING and "type" in element.attributes else None
        if name in keyed:
            message = f"消息“{name}”有关联键，却由外部任务发出，内容不得而知；请去掉 camunda:type 或取值表达式。"
            yield at(model, element, "correlation-external", message)
    for start in model.start_events:
        if start.together and start.message in keyed and start.element_id is not None:
            message = f"并行多重开始事件按业务键汇集消息；消息“{start.message}”不能有关联键，请改用并行的事件网关。"
            yield at(model, model.elements[start.element_id], "correlation-together", message)
