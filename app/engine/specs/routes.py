"""The outgoing flows of a node and their conditions: asked with what a token sees, and true or false, nothing else."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.engine.errors import ExpressionFailedAt
from app.engine.expressions import run
from app.engine.specs.sight import seen
from app.engine.specs.token import Token
from app.feel import Expression
from app.typed_json import Value

if TYPE_CHECKING:
    from app.engine.specs.node import Node


@dataclass(frozen=True, slots=True)
class Route:
    """An outgoing sequence flow; ``condition`` is None on unconditional and default flows."""

    flow_id: str
    target: Node
    condition: Expression | None
    default: bool


def value_of(expression: Expression, token: Token) -> Value:
    return run(expression, seen(token), token.workflow.process.env, token.task_spec.element.id)


def holds(route: Route, token: Token, element_id: str) -> bool:
    """Whether a flow's condition is true; anything but a boolean is a failure, not a no."""
    if route.condition is None:
        return True
    what = f"顺序流 {route.flow_id} 的条件“{route.condition.text}”"
    return truth(route.condition, token, element_id, what)


def truth(expression: Expression, token: Token, element_id: str, what: str) -> bool:
    problems: list[str] = []
    value = run(expression, seen(token), token.workflow.process.env, element_id, problems)
    if not isinstance(value, bool):
        why = f"（{'；'.join(problems)}）" if problems else ""
        raise ExpressionFailedAt(element_id, f"{what}的结果不是 true 或 false，而是 {value!r}{why}。")
    return value
