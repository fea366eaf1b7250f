"""Transactions: what cancels one stands directly in it, and there is a way out of a cancelled one.

BPMN 2.0.2 §10.5.5: a cancel end event is used in a transaction and in no other sub-process, so not deeper in it.
"""

from collections.abc import Iterator

from app.engine.source.model import ProcessModel
from app.engine.supported.problem import at
from app.errors import Problem


def check(model: ProcessModel) -> Iterator[Problem]:
    left = {e.attached_to for e in model.elements.values() if e.type == "boundaryEvent" and e.trigger.kind == "cancel"}
    for element in model.elements.values():
        if element.trigger.kind != "cancel":
            continue
        place = element.attached_to if element.type == "boundaryEvent" else element.parent
        around = model.elements.get(place or "")
        if around is None or around.type != "transaction":
            where = "附着在事务上" if element.type == "boundaryEvent" else "直接画在事务里，不能画在事务内的子流程里"
            yield at(model, element, "cancel-place", f"取消事件只能{where}。")
        elif element.type == "endEvent" and around.id not in left:
            message = "事务上没有取消边界事件，取消之后无路可走；请加上取消边界事件。"
            yield at(model, element, "cancel-unhandled", message)
