"""Where an asynchronous continuation may stand: at every node that a token enters or leaves on its own."""

import re
from collections.abc import Iterator

from app.engine.source.model import Element, ProcessModel
from app.engine.supported.problem import at
from app.errors import Problem


def check(model: ProcessModel) -> Iterator[Problem]:
    raced = {
        flow.target
        for flow in model.flows.values()
        if (source := model.elements.get(flow.source)) is not None and source.type == "eventBasedGateway"
    }
    for element in model.elements.values():
        for name in ("asyncBefore", "asyncAfter"):
            value = element.attributes.get(name, "false")
            if value not in ("true", "false"):
                yield at(model, element, "async-value", f"camunda:{name} 只能是 true 或 false。")
            elif value == "true" and not _allowed(model, element, name, element.id in raced):
                yield at(model, element, "async-place", f"此处不能有异步延续（camunda:{name}）；请去掉该选项。")
        priority = element.attributes.get("jobPriority", "0")
        if not priority.startswith("=") and not re.fullmatch(r"-?[0-9]{1,9}", priority):
            yield at(model, element, "job-priority", "作业优先级（camunda:jobPriority）须为整数或以“=”开头的 FEEL。")


def _allowed(model: ProcessModel, element: Element, name: str, raced: bool) -> bool:
    if element.event_sub_process:
        return False
    if element.type == "startEvent" and element.parent is not None:
        return not model.elements[element.parent].event_sub_process
    if name == "asyncBefore":
        # The race of an event-based gateway begins at once for all its events, and what instantiates has happened.
        return element.type != "boundaryEvent" and not raced and not element.instantiate
    # Behind a complex gateway it would no more be known in which of its phases it was left.
    return element.type not in ("eventBasedGateway", "complexGateway")
