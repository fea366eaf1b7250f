"""Where conditions and defaults may stand, and that it is clear which way an exclusive gateway goes."""

from collections.abc import Iterator

from app.engine.source.model import Element, Flow, ProcessModel
from app.engine.source.wiring import wiring
from app.engine.supported.problem import at
from app.engine.supported.table import ACTIVITIES, CONDITIONAL_GATEWAYS
from app.errors import Problem

_UNCONDITIONAL = frozenset({"parallelGateway", "eventBasedGateway"})


def check(model: ProcessModel) -> Iterator[Problem]:
    outgoing = wiring(model).outgoing
    for element in model.elements.values():
        flows = outgoing[element.id]
        if element.default_flow is not None and element.type not in CONDITIONAL_GATEWAYS | ACTIVITIES:
            yield at(model, element, "default-place", "只有活动、排他网关、包容网关和复杂网关可以有默认顺序流。")
        for flow in flows:
            if flow.condition is None:
                continue
            if element.type in _UNCONDITIONAL:
                yield at(model, flow, "condition-place", "并行网关和基于事件的网关流出的顺序流不能带条件。")
            elif flow.id == element.default_flow:
                yield at(model, flow, "default-condition", "默认顺序流不能带条件。")
        if element.type == "exclusiveGateway" and len(flows) > 1:
            yield from _unclear(model, element, flows)


def _unclear(model: ProcessModel, gateway: Element, outgoing: list[Flow]) -> Iterator[Problem]:
    for flow in outgoing:
        if flow.condition is None and flow.id != gateway.default_flow:
            message = "排他网关流出的顺序流缺少条件；请填写条件，或设为默认顺序流（只能有一条没有条件）。"
            yield at(model, flow, "condition-missing", message)
