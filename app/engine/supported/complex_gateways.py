"""A complex gateway with several ways in says when it starts: nothing else tells which of their tokens it needs."""

from collections.abc import Iterator

from app.engine.source.model import ProcessModel
from app.engine.source.wiring import wiring
from app.engine.supported.problem import at
from app.errors import Problem


def check(model: ProcessModel) -> Iterator[Problem]:
    incoming = wiring(model).incoming
    for element in model.elements.values():
        if element.type != "complexGateway" or element.activation is not None:
            continue
        if len(incoming[element.id]) > 1:
            message = "复杂网关有多条流入的顺序流，须填写激活条件（activationCondition），例如 activationCount >= 2。"
            yield at(model, element, "activation-missing", message)
