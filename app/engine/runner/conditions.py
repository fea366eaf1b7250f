"""Conditional events: asked again whenever a variable that they name has changed, and fired when they turn true."""

from __future__ import annotations

from app.engine.expressions import compiled
from app.engine.specs.awaited import condition_holds
from app.engine.specs.instance import Instance
from app.engine.specs.signals import awaits, fire
from app.engine.specs.token import Token, open_tokens


def fire_a_condition(instance: Instance) -> bool:
    """Fire the first that has turned true since it was last asked; whether there was one.

    A condition is asked when its event begins to wait, and then at every change. It fires when it becomes true, and
    again only after it was false (BPMN 2.0.2 §10.5.1).
    """
    changed, fresh = instance.changed, instance.fresh
    if not changed and not fresh:
        return False
    instance.changed, instance.fresh = set(), []
    asked = [token for token in fresh if token.open]
    if changed:
        asked += [token for token in _waiting(instance) if token not in fresh and _names(token) & changed]
    for position, token in enumerate(asked):
        held = token.internal_data.get("holds", False)
        holds = condition_holds(token, token.task_spec.element)
        if holds != held:
            token.internal_data["holds"] = holds
        if holds and not held:
            instance.fresh += asked[position + 1 :]
            fire(token)
            return True
    return False


def _waiting(instance: Instance) -> list[Token]:
    return [t for scope in instance.scopes() for t in open_tokens(scope) if awaits(t, "conditional")]


def _names(token: Token) -> frozenset[str]:
    return compiled(token.task_spec.element.trigger.condition or "false").names
