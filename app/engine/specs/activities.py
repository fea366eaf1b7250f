"""Tasks and the embedded sub-process."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.engine.expressions import compiled, run
from app.engine.source.model import Element
from app.engine.specs.node import Node, instance_of
from app.engine.specs.token import Token, open_tokens
from app.engine.spiff import TaskState

if TYPE_CHECKING:
    from app.engine.specs.scope import ScopeSpec


class UserTask(Node):
    """Stays READY until ``complete``; manual and abstract tasks pass through and are plain Nodes."""

    def __init__(self, scope: ScopeSpec, element: Element) -> None:
        super().__init__(scope, element)
        self.manual = True


class ScriptTask(Node):
    """Puts the value of one FEEL expression into its result variable."""

    def __init__(self, scope: ScopeSpec, element: Element) -> None:
        super().__init__(scope, element)
        self.expression = compiled(element.script or "null")

    def _run_hook(self, token: Token) -> bool:
        instance = instance_of(token)
        value = run(self.expression, instance.variables, instance.env, self.element.id)
        instance.variables[self.element.attributes["resultVariable"]] = value
        return True


class SubProcess(Node):
    """Opens a scope with its own start event, and is through when no token is left in it."""

    start: Node

    def _run_hook(self, token: Token) -> None:
        scope = instance_of(token).open_scope(token, self.element.id)
        first = Token(scope, self.start, scope.task_tree, TaskState.FUTURE)
        self.start._update(first)

    def _on_cancel(self, token: Token) -> None:
        scope = instance_of(token).subprocesses.get(token.id)
        if scope is not None:
            cancel_scope(scope)
            instance_of(token).close_scope(token)
        super()._on_cancel(token)


def cancel_scope(workflow: object, spare: Token | None = None) -> None:
    """Cancel every open token of a scope, inner scopes first; ``spare`` goes on."""
    for token in open_tokens(workflow):
        # An armed boundary event is no token of its own: it goes with its host.
        if token is not spare and "host" not in token.internal_data and token._state != TaskState.CANCELLED:
            token.cancel()
