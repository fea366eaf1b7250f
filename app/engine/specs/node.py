"""What every flow node has in common: a token arrives, waits or runs, leaves by its flows, or is cancelled."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from app.engine.expressions import compiled_text
from app.engine.normalise.spec_names import spec_name
from app.engine.source.model import Element
from app.engine.specs.token import Token
from app.engine.spiff import BpmnSpecMixin, TaskState
from app.feel import Expression

if TYPE_CHECKING:
    from app.engine.specs.boundary import Boundary
    from app.engine.specs.scope import ScopeSpec


@dataclass(frozen=True, slots=True)
class Route:
    """An outgoing sequence flow; ``condition`` is None on unconditional and default flows."""

    flow_id: str
    target: Node
    condition: Expression | None
    default: bool


class Node(BpmnSpecMixin):  # type: ignore[misc]
    """A pass-through node, and the base of the others. Children exist only once the token leaves: no prediction."""

    joins = False
    """Whether arriving tokens are told apart by the flow they came by."""

    def __init__(self, scope: ScopeSpec, element: Element) -> None:
        super().__init__(scope, spec_name(element.id), bpmn_name=element.name)
        self.bpmn_id = element.id
        self.element = element
        self.routes: tuple[Route, ...] = ()
        self.incoming: tuple[str, ...] = ()
        self.boundary: tuple[Boundary, ...] = ()
        self.assigns = tuple((name, compiled_text(text)) for name, text in element.outputs.items())

    def test(self) -> None:
        """SpiffWorkflow's check of the graph; ours was made at deployment."""

    def _predict_hook(self, token: Token) -> None:
        pass

    def _update_hook(self, token: Token) -> bool:
        """The token enters. True lets SpiffWorkflow make it READY; data is not inherited (see Instance)."""
        token.workflow.top_workflow.journal.started(token)
        for boundary in self.boundary:
            boundary.arm(token)
        return self.arrive(token)

    def arrive(self, token: Token) -> bool:
        """Whether the token may run at once; a node that waits marks it WAITING and answers False."""
        return True

    def _on_ready_hook(self, token: Token) -> None:
        if not self.manual:
            token.workflow.top_workflow.ready.append(token)

    def _run_hook(self, token: Token) -> bool | None:
        """The node's own work: True when done, None when it goes on inside (a sub-process)."""
        return True

    def _on_complete_hook(self, token: Token) -> None:
        instance = token.workflow.top_workflow
        for name, text in self.assigns:
            instance.variables[name] = text.evaluate(instance.variables, instance.env, self.element.id)
        routes = self.choose(token)
        self._disarm(token)
        instance.journal.ended(token)
        for route in routes:
            child = Token(token.workflow, route.target, token, TaskState.FUTURE)
            if route.target.joins:
                child.internal_data["flow"] = route.flow_id

    def choose(self, token: Token) -> tuple[Route, ...]:
        """The flows that get a token: all of them, unless a gateway decides."""
        return self.routes

    def _on_cancel(self, token: Token) -> None:
        self._disarm(token)
        token.workflow.top_workflow.journal.ended(token, cancelled=True)

    def _disarm(self, host: Token) -> None:
        if self.boundary:
            for token in list(host.workflow.tasks.values()):
                if token._state == TaskState.WAITING and token.internal_data.get("host") == host.id.hex:
                    token._set_state(TaskState.CANCELLED)


def instance_of(token: Token) -> Any:
    """The Instance that a token belongs to."""
    return token.workflow.top_workflow
