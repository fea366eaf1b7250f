"""The complex gateway (BPMN 2.0.2 §13.4.5): it starts on what has come so far, then waits for the rest and resets."""

from __future__ import annotations

from typing import Any

from app.engine.errors import NoFlowTaken
from app.engine.expressions import compiled
from app.engine.source.model import Element
from app.engine.specs.gateways import InclusiveGateway
from app.engine.specs.instance import settle
from app.engine.specs.routes import Route, holds, truth
from app.engine.specs.scope import ScopeSpec
from app.engine.specs.token import Token, instance_of, open_tokens
from app.engine.spiff import TaskState
from app.typed_json import Value

COUNT, COUNTS, START = "activationCount", "activationCounts", "waitingForStart"
"""What its conditions see besides variables: the tokens at all incoming flows, those at each by its id, the phase."""


class ComplexGateway(InclusiveGateway):
    """Waiting for start it asks its activation condition at every token and whenever nothing else can run. Once true, a
    token of every flow that has one is consumed, and a mark remembers by which flows they came.

    Waiting for reset it takes a token from each other flow, or learns that none can come, as an inclusive join does;
    the flows whose conditions are true then get a token, which may be none. A flow without a condition is of the start
    alone. With at most one way in, and no condition to wait for, there is nothing to reset.
    """

    def __init__(self, scope: ScopeSpec, element: Element) -> None:
        super().__init__(scope, element)
        self.activation = compiled(element.activation) if element.activation is not None else None

    def arrive(self, token: Token) -> bool:
        if self.activation is None or not self.incoming:
            return True
        token._set_state(TaskState.WAITING)
        if self._mark(token.workflow) is None:
            self._start(token.workflow)
        return False

    def fire_if_enabled(self, workflow: object) -> bool:
        """Start or reset, if it can be done now."""
        mark = self._mark(workflow)
        return self._start(workflow) if mark is None else self._reset(mark)

    def choose(self, token: Token) -> tuple[Route, ...]:
        """Every flow with a true condition; at the start those without one too, or else the default."""
        if START not in (token.locals or {}):
            self._tell(token, True)
        starting = (token.locals or {})[START]
        asked = [r for r in self.routes if not r.default and (starting or r.condition is not None)]
        taken = tuple(route for route in asked if holds(route, token, self.element.id))
        if taken or not starting:
            return taken
        default = tuple(route for route in self.routes if route.default)
        if not default:
            raise NoFlowTaken(self.element.id, "没有一个流出条件成立，也没有默认顺序流。")
        return default

    def _mark(self, workflow: object) -> Token | None:
        """The token that stands for waiting for reset; it is no activity."""
        return next((t for t in open_tokens(workflow) if t.task_spec is self and "reset" in t.internal_data), None)

    def _start(self, workflow: Any) -> bool:
        """Whether there is a token and the activation condition is true; a token of each flow is consumed then."""
        waiting = self.waiting(workflow)
        if not waiting or self.activation is None:
            return False
        *others, last = waiting.values()
        self._tell(last, True)
        if not truth(self.activation, last, self.element.id, f"激活条件“{self.activation.text}”"):
            last.locals = None
            return False
        self.consume(iter(others))
        mark = Token(workflow, self, workflow.task_tree, TaskState.WAITING)
        mark.internal_data["reset"] = list(waiting)
        last._ready()
        return True

    def _reset(self, mark: Token) -> bool:
        """Whether no other flow can still bring a token; those that have brought one are consumed then."""
        workflow, used = mark.workflow, mark.internal_data["reset"]
        rest = {flow: token for flow, token in self.waiting(workflow).items() if flow not in used}
        if any(self._awaited(token, {**rest, **dict.fromkeys(used, mark)}) for token in open_tokens(workflow)):
            return False
        self._tell(mark, False)
        if rest:
            *others, last = rest.values()
            last.locals = mark.locals
            self.consume(iter(others))
            mark.leave(TaskState.COMPLETED)
            last._ready()
        elif self.choose(mark):
            del mark.internal_data["reset"]
            instance_of(mark).journal.started(mark)
            mark._ready()
        else:
            mark.leave(TaskState.COMPLETED)
            settle(workflow)
        return True

    def _tell(self, token: Token, starting: bool) -> None:
        """What the conditions may ask about the gateway itself, as the token's own variables."""
        counts = dict.fromkeys(self.incoming, 0)
        for other in open_tokens(token.workflow):
            if other.task_spec is self and other._state == TaskState.WAITING and not other.silent:
                counts[other.internal_data["flow"]] += 1
        told: dict[str, Value] = {COUNT: sum(counts.values()), COUNTS: dict(counts), START: starting}
        token.locals = {**(token.locals or {}), **told}
