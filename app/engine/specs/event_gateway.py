"""The event-based gateway: it waits beside all its events, and the first that happens is the way on; a parallel one,
which only instantiates, waits for each of them."""

from __future__ import annotations

from app.engine.specs.awaited import arm
from app.engine.specs.cancelling import disarm
from app.engine.specs.node import Node
from app.engine.specs.token import Token, instance_of
from app.engine.spiff import TaskState


class EventBasedGateway(Node):
    """BPMN 2.0.2 §13.4.4: the gateway's token stays until an event happens; its events stand armed beside it. A
    parallel one is left at once, by a token that waits at each event."""

    def arrive(self, token: Token) -> bool:
        if self.element.all_events:
            return True
        token._set_state(TaskState.WAITING)
        for route in self.routes:
            for event in route.target.parts or (route.target,):
                armed = arm(event, token.workflow, token.id.hex, event.element)
                armed.internal_data["gate"] = True
        return False

    def _on_cancel(self, token: Token) -> None:
        disarm(token)
        super()._on_cancel(token)


def choose_event(armed: Token) -> None:
    """The armed token's event has happened: the gateway is left, the other events are no longer waited for, and the
    token becomes one that waits at the event itself."""
    scope = armed.workflow
    host = armed.internal_data.pop("host")
    armed.internal_data.pop("gate")
    gateway = next(task for task in scope.tasks.values() if task.id.hex == host)
    disarm(gateway)
    instance_of(armed).journal.ended(gateway)
    gateway.leave(TaskState.COMPLETED)
    armed.task_spec.enter(armed)
