"""What a non-interrupting event starts may run several times at once, so it must not meet a join of its own level.

Tokens of two occurrences cannot be told apart at a parallel or inclusive join (BPMN 2.0 has no word for it), and
a join with the main path waits for an event that may never happen. In a sub-process each occurrence has a scope
of its own, and every join in it is right.
"""

from collections.abc import Iterator

from app.engine.source.model import ProcessModel
from app.engine.source.wiring import Wiring, wiring
from app.engine.supported.problem import at
from app.errors import Problem


def check(model: ProcessModel) -> Iterator[Problem]:
    wires = wiring(model)
    for event in model.elements.values():
        if event.type == "boundaryEvent" and not event.interrupting:
            for join in _joins_after(event.id, model, wires):
                message = (
                    f"非中断边界事件 {event.id} 的路径会到达汇聚网关 {join}；该路径可能同时运行多次，"
                    "请把它画进一个子流程，或让它有自己的结束事件。"
                )
                yield at(model, event, "side-path-join", message)


def _joins_after(start: str, model: ProcessModel, wires: Wiring) -> list[str]:
    reached = {start: None}
    for element in (stack := [start]):
        following = [flow.target for flow in wires.outgoing.get(element, ())]
        following += [event.id for event in wires.attached.get(element, ())]
        for target in following:
            if target not in reached:
                reached[target] = None
                stack.append(target)
    return [
        element for element in reached
        if model.elements[element].type in ("parallelGateway", "inclusiveGateway")
        and len(wires.incoming.get(element, ())) > 1
    ]  # fmt: skip
