"""Token quantities are numbers, stand on activities in the flow, and never ask for tokens that cannot come."""

import re
from collections.abc import Iterator

from lxml import etree

from app.engine.source.elements import is_event_sub_process
from app.engine.source.model import ProcessModel
from app.engine.source.namespaces import local
from app.engine.source.wiring import wiring
from app.engine.supported.problem import at
from app.engine.supported.table import ACTIVITIES
from app.errors import Problem

MOST = 1_000
"""More tokens at once are a slip of the pen; each costs a node of a step."""


def quantity(node: etree._Element, name: str) -> str | None:
    """What is wrong with one of the two attributes of an element of the XML."""
    written = str(node.get(name, "1")).strip()
    if written == "1":
        return None
    if local(node) not in ACTIVITIES or is_event_sub_process(node):
        return f"只有顺序流中的活动可以填写 {name}。"
    if not re.fullmatch(r"[1-9][0-9]{0,3}", written) or int(written) > MOST:
        return f"{name} 须为 1 至 {MOST} 的整数，现为“{written[:80]}”。"
    return None


def check(model: ProcessModel) -> Iterator[Problem]:
    incoming = wiring(model).incoming
    for element in model.elements.values():
        if element.start_quantity == 1:
            continue
        ways = incoming[element.id]
        if not ways:
            message = "没有流入的顺序流，startQuantity 所要的令牌不会到来；请改为 1。"
            yield at(model, element, "token-quantity", message)
        elif any(model.elements[flow.source].type == "eventBasedGateway" for flow in ways):
            message = "基于事件的网关之后的接收任务不能要求多个令牌（startQuantity）。"
            yield at(model, element, "token-quantity", message)
