"""A signal may be heard by anybody: it takes no variables along that a process keeps to their readers unless it names
them."""

from collections.abc import Iterator

from app.engine.source.model import ProcessModel
from app.engine.supported.problem import at
from app.engine.visibility import TO
from app.errors import Problem


def check(model: ProcessModel) -> Iterator[Problem]:
    if TO not in model.properties and not any(TO in element.properties for element in model.elements.values()):
        return
    for element in model.elements.values():
        if any(one.everything for trigger in element.trigger.each for one in trigger.carries):
            message = (
                "流程中有只供特定读者的内容（visible-to），信号不能带出全部变量（variables=all）；请逐个写明变量。"
            )
            yield at(model, element, "signal-payload", message)
