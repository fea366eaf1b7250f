"""How a token is made to wait for an event: a timer, a message, a signal or a condition."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.engine.errors import ExpressionFailedAt
from app.engine.expressions import compiled, compiled_text, run
from app.engine.source.model import Element
from app.engine.specs.names import computed_name
from app.engine.specs.sight import seen
from app.engine.specs.token import Token
from app.engine.spiff import TaskState
from app.engine.timers import Due, due

if TYPE_CHECKING:
    from app.engine.specs.node import Node


def wait_for(token: Token, element: Element) -> None:
    """Mark the token as waiting for the element's trigger, seen from where it stands now.

    A timer's due time and a name given by FEEL are computed once: variables changed later do not move them.
    """
    trigger, env = element.trigger, token.workflow.process.env
    if trigger.timer is not None:
        text = compiled_text(trigger.timer.text)
        token.internal_data["due"] = due(trigger.timer, text, seen(token), env, element.id).as_json()
    elif trigger.name is not None and compiled_text(trigger.name).expression is not None:
        token.internal_data["name"] = computed_name(token, trigger.name)
    elif trigger.condition is not None:
        token.workflow.top_workflow.fresh.append(token)
    token._set_state(TaskState.WAITING)


def arm(node: Node, workflow: object, host: str, element: Element) -> Token:
    """A token that stands by at ``node`` for its event; this is no activity yet, so the journal is silent."""
    token = Token(workflow, node, workflow.task_tree, TaskState.WAITING)  # type: ignore[attr-defined]
    token.internal_data["host"] = host
    wait_for(token, element)
    return token


def disarmed(token: Token) -> None:
    """The token has got what it waited for: it is on its way from now on."""
    for mark in ("host", "due", "name", "holds"):
        token.internal_data.pop(mark, None)


def rearm(token: Token) -> bool:
    """Whether what fired can fire again: messages, signals and conditions always, a timer as its cycle says."""
    if "due" not in token.internal_data:
        return True
    following = Due(**token.internal_data["due"]).next()
    if following is None:
        return False
    token.internal_data["due"] = following.as_json()
    return True


def condition_holds(token: Token, element: Element) -> bool:
    """Whether a conditional event's condition is true now. Null is not yet: a variable it names may come later."""
    expression = compiled(element.trigger.condition or "false")
    value = run(expression, seen(token), token.workflow.process.env, element.id)
    if value is not None and not isinstance(value, bool):
        text = element.trigger.condition
        raise ExpressionFailedAt(element.id, f"条件“{text}”的结果不是 true 或 false，而是 {value!r}。")
    return bool(value)
