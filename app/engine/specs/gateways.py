"""Exclusive, parallel and inclusive gateways (BPMN 2.0 §13.4); joins count tokens by the flow they came by."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from app.engine.errors import ExpressionFailedAt, NoFlowTaken
from app.engine.expressions import run
from app.engine.specs.node import Node, Route, instance_of
from app.engine.specs.token import Token, open_tokens
from app.engine.spiff import TaskState


class ExclusiveGateway(Node):
    def choose(self, token: Token) -> tuple[Route, ...]:
        """The first flow in document order whose condition is true, else the default."""
        for route in self.routes:
            if not route.default and holds(route, token, self.element.id):
                return (route,)
        return _default(self)


class _Join(Node):
    joins = True

    def waiting(self, workflow: object) -> dict[str, Token]:
        """The oldest waiting token of each incoming flow that has one."""
        found: dict[str, Token] = {}
        for token in open_tokens(workflow):
            if token.task_spec is self and token._state == TaskState.WAITING:
                found.setdefault(token.internal_data["flow"], token)
        return found

    def consume(self, tokens: Iterator[Token]) -> None:
        for token in tokens:
            token._set_state(TaskState.COMPLETED)
            instance_of(token).journal.ended(token)


class ParallelGateway(_Join):
    def arrive(self, token: Token) -> bool:
        """One token of every incoming flow is consumed for each one that goes on; excess tokens stay."""
        if len(self.incoming) < 2:
            return True
        token._set_state(TaskState.WAITING)
        waiting = self.waiting(token.workflow)
        if len(waiting) < len(self.incoming):
            return False
        self.consume(other for other in waiting.values() if other is not token)
        return True


class InclusiveGateway(_Join):
    """``upstream``: for each incoming flow, the elements from which a token may still come by it."""

    upstream: Mapping[str, frozenset[str]] = {}

    def arrive(self, token: Token) -> bool:
        if len(self.incoming) < 2:
            return True
        token._set_state(TaskState.WAITING)
        return False

    def fire_if_enabled(self, workflow: object) -> bool:
        """Let one token go on if no token elsewhere can still come by an empty flow (BPMN 2.0, table 13.3).

        A token that could also come by a flow that already has one is not waited for. Asked only when nothing
        else can run by itself.
        """
        waiting = self.waiting(workflow)
        if not waiting or any(self._awaited(token, waiting) for token in open_tokens(workflow)):
            return False
        *others, last = waiting.values()
        self.consume(iter(others))
        last._ready()
        return True

    def _awaited(self, token: Token, waiting: Mapping[str, Token]) -> bool:
        if token.task_spec is self or "host" in token.internal_data:
            return False
        ways = {flow for flow, sources in self.upstream.items() if token.task_spec.element.id in sources}
        return bool(ways) and not ways & waiting.keys()

    def choose(self, token: Token) -> tuple[Route, ...]:
        """Every flow without a condition or with a true one, in document order, else the default."""
        taken = tuple(r for r in self.routes if not r.default and holds(r, token, self.element.id))
        return taken or _default(self)


def _default(gateway: Node) -> tuple[Route, ...]:
    for route in gateway.routes:
        if route.default:
            return (route,)
    raise NoFlowTaken(gateway.element.id, "没有一个流出条件成立，也没有默认顺序流。")


def holds(route: Route, token: Token, element_id: str) -> bool:
    """Whether a flow's condition is true; anything but a boolean is a failure, not a no."""
    if route.condition is None:
        return True
    instance = instance_of(token)
    problems: list[str] = []
    value = run(route.condition, instance.variables, instance.env, element_id, problems)
    if not isinstance(value, bool):
        why = f"（{'；'.join(problems)}）" if problems else ""
        what = f"顺序流 {route.flow_id} 的条件“{route.condition.text}”"
        raise ExpressionFailedAt(element_id, f"{what}的结果不是 true 或 false，而是 {value!r}{why}。")
    return value
