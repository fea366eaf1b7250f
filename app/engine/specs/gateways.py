"""Exclusive, parallel and inclusive gateways (BPMN 2.0 §13.4); joins count tokens by the flow they came by."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property

from app.engine.errors import NoFlowTaken
from app.engine.source.wiring import Wiring
from app.engine.specs.node import Node
from app.engine.specs.routes import Route, holds
from app.engine.specs.token import Token, instance_of, open_tokens
from app.engine.specs.upstream import Upstream, upstream
from app.engine.spiff import TaskState

_STANDING = frozenset({"reset", "unawaited"})
"""Marks of tokens that will leave by no flow."""


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
            if token.task_spec is self and token._state == TaskState.WAITING and not token.silent:
                found.setdefault(token.internal_data["flow"], token)
        return found

    def consume(self, tokens: Iterator[Token]) -> None:
        for token in tokens:
            instance_of(token).journal.ended(token)
            token.leave(TaskState.COMPLETED)


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
    """``wires`` are the model's."""

    wires: Wiring

    @cached_property
    def upstream(self) -> Upstream:
        """From where a token may still come, by each incoming flow.

        Found when the join is first asked: a mesh of joins would cost the square of its size at deployment. Threads
        that ask at once find the same.
        """
        return upstream(self.wires, self.element.id)

    def arrive(self, token: Token) -> bool:
        if len(self.incoming) < 2:
            return True
        token._set_state(TaskState.WAITING)
        return False

    def fire_if_enabled(self, workflow: object) -> bool:
        """Let one token go on if no token elsewhere can still come by an empty flow (BPMN 2.0, table 13.3).

        A token that could also come by a flow that already has one is not waited for; that a boundary event may send
        one there says nothing about its own way. Asked only when nothing else can run by itself.
        """
        waiting = self.waiting(workflow)
        if not waiting or any(self._awaited(token, waiting) for token in open_tokens(workflow)):
            return False
        *others, last = waiting.values()
        self.consume(iter(others))
        last._ready()
        return True

    def _awaited(self, token: Token, waiting: Mapping[str, Token]) -> bool:
        stands = token.armed or token.reopened or not _STANDING.isdisjoint(token.internal_data)
        stands = stands or token.internal_data.get("offer") == "again"
        if stands:
            return False
        empty = self._ways(token, self.upstream.may_come) - waiting.keys()
        return bool(empty) and not self._ways(token, self.upstream.goes) & waiting.keys()

    def _ways(self, token: Token, before: Mapping[str, frozenset[str]]) -> set[str]:
        """The incoming flows by which one may still come from where the token is; one that waits here for its
        continuation, before the gateway or after it, is still on its way too."""
        if token.task_spec is not self:
            return {flow for flow, sources in before.items() if token.task_spec.element.id in sources}
        match token.internal_data.get("async"):
            case "before":
                return {token.internal_data["flow"]}
            case "after":
                out = {route.target.element.id for route in self.routes}
                return {flow for flow, sources in before.items() if out & sources}
        return set()

    def choose(self, token: Token) -> tuple[Route, ...]:
        """Every flow without a condition or with a true one, in document order, else the default."""
        taken = tuple(r for r in self.routes if not r.default and holds(r, token, self.element.id))
        return taken or _default(self)


def _default(gateway: Node) -> tuple[Route, ...]:
    for route in gateway.routes:
        if route.default:
            return (route,)
    raise NoFlowTaken(gateway.element.id, "没有一个流出条件成立，也没有默认顺序流。")
