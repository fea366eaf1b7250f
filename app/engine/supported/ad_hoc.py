"""An ad-hoc sub-process has no beginning and no end of its own, and offers at least one activity.

BPMN 2.0.2 §10.3.5: activities, flows, gateways and intermediate events may stand in it, start and end events may not.
What no flow leads to is started by a person or, an event that catches, happens; anything else would never be reached,
as nothing begins by itself there.
"""

from collections.abc import Iterator

from app.engine.source.model import Element, ProcessModel
from app.engine.supported.problem import at
from app.engine.supported.table import ACTIVITIES
from app.errors import Problem

STANDING = frozenset({"timer", "message", "signal", "conditional"})


def check(model: ProcessModel) -> Iterator[Problem]:
    entered = {flow.target for flow in model.flows.values()}
    offering = set[str | None]()
    for element in model.elements.values():
        around = model.elements.get(element.parent or "")
        if around is None or around.ad_hoc is None:
            continue
        if element.type in ("startEvent", "endEvent"):
            message = "特设子流程里不能有开始事件和结束事件；其中的活动由人启动，完成条件或人决定何时结束。"
            yield at(model, element, "ad-hoc-place", message)
        elif element.type in ACTIVITIES:
            if element.id not in entered and not element.event_sub_process and not element.for_compensation:
                offering.add(around.id)
        elif element.id not in entered and stands_in_ad_hoc(element):
            if element.attributes.get("asyncBefore") == "true":
                message = "没有流入顺序流的事件发生时就已进入，不能有 camunda:asyncBefore；请去掉该选项。"
                yield at(model, element, "async-place", message)
        elif element.id not in entered and not _comes_otherwise(element):
            message = (
                "特设子流程里没有流入顺序流的网关、抛出事件、多重事件不会发生；请从一个活动连顺序流到它。"
                "没有流入顺序流而可以发生的只有捕获定时、消息、信号、条件的中间事件。"
            )
            yield at(model, element, "ad-hoc-way-in", message)
    for element in model.elements.values():
        if element.ad_hoc is not None and element.id not in offering:
            message = "特设子流程里须至少有一个没有流入顺序流的活动，否则没有可以启动的工作。"
            yield at(model, element, "ad-hoc-empty", message)


def stands_in_ad_hoc(element: Element) -> bool:
    """Whether, without a way in, it may happen any number of times while its ad-hoc sub-process is open (§10.3.5)."""
    return element.type == "intermediateCatchEvent" and element.trigger.kind in STANDING


def _comes_otherwise(element: Element) -> bool:
    """A boundary event by its activity; a link catch is the links' own matter."""
    return element.type == "boundaryEvent" or element.trigger.kind == "link"
