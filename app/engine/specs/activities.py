"""Tasks and the embedded sub-process."""

from __future__ import annotations

from app.engine.errors import ExpressionFailedAt
from app.engine.expressions import compiled, compiled_text
from app.engine.source.document import LONGEST_ID
from app.engine.source.model import Element
from app.engine.specs.instance import Scope, settle
from app.engine.specs.node import Node
from app.engine.specs.routes import value_of
from app.engine.specs.scope import ScopeSpec, begin
from app.engine.specs.sight import assign, seen
from app.engine.specs.token import Token, instance_of


class UserTask(Node):
    """Stays READY until ``complete``; manual and abstract tasks pass through and are plain Nodes."""

    def __init__(self, scope: ScopeSpec, element: Element) -> None:
        super().__init__(scope, element)
        self.manual = True


class ExternalTask(Node):
    """Work for others, offered by topic; stays READY until ``complete`` or ``throw_error``. The topic is settled at
    entry."""

    def __init__(self, scope: ScopeSpec, element: Element) -> None:
        super().__init__(scope, element)
        self.manual = True
        self.topic = compiled_text(element.attributes["topic"])

    def arrive(self, token: Token) -> bool:
        topic = self.topic.evaluate(seen(token), token.workflow.process.env, self.element.id)
        if not isinstance(topic, str) or not 0 < len(topic) <= LONGEST_ID:
            message = f"外部任务的主题应为 1 至 {LONGEST_ID} 个字的文本，得到 {str(topic)[:80]!r}。"
            raise ExpressionFailedAt(self.element.id, message)
        token.internal_data["topic"] = topic
        return True


class ScriptTask(Node):
    """Puts the value of one FEEL expression into its result variable."""

    fails_as_error = True

    def __init__(self, scope: ScopeSpec, element: Element) -> None:
        super().__init__(scope, element)
        self.expression = compiled(element.script or "null")

    def _run_hook(self, token: Token) -> bool:
        assign(token, self.element.attributes["resultVariable"], value_of(self.expression, token))
        return True


class SubProcess(Node):
    """Opens a scope, and is through when no token is left in it."""

    inner: ScopeSpec

    def _run_hook(self, token: Token) -> None:
        scope = Scope(self.inner, token)
        instance_of(token).open_scope(scope)
        begin(scope)
        if not self.inner.starts:
            settle(scope)  # an empty sub-process is complete at once
