"""Conditions stand on the flows out of exclusive and inclusive gateways, and nowhere else."""

from collections.abc import Iterator

from app.engine.source.model import Element, Flow, ProcessModel
from app.engine.source.wiring import wiring
from app.engine.supported.problem import at
from app.engine.supported.table import CONDITIONAL_GATEWAYS
from app.errors import Problem


def check(model: ProcessModel) -> Iterator[Problem]:
    outgoing = wiring(model).outgoing
    for element in model.elements.values():
        if element.type in CONDITIONAL_GATEWAYS:
            yield from _gateway(model, element, outgoing[element.id])
            continue
        if element.default_flow is not None:
            yield at(model, element, "default-place", "只有排他网关和包容网关可以有默认顺序流。")
        for flow in outgoing[element.id]:
            if flow.condition is not None:
                yield at(
                    model, flow, "condition-place", "条件只能写在排他网关或包容网关流出的顺序流上；请在此处加一个网关。"
                )


def _gateway(model: ProcessModel, element: Element, outgoing: list[Flow]) -> Iterator[Problem]:
    for flow in outgoing:
        if flow.id == element.default_flow:
            if flow.condition is not None:
                yield at(model, flow, "default-condition", "默认顺序流不能带条件。")
        elif flow.condition is None and element.type == "exclusiveGateway" and len(outgoing) > 1:
            yield at(model, flow, "condition-missing", "排他网关流出的顺序流缺少条件；请填写条件，或设为默认顺序流。")
