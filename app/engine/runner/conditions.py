"""Conditional events: asked again whenever a variable that they name has changed, and fired when they turn true."""

from __future__ import annotations

from collections.abc import Mapping

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
    instance.changed, instance.fresh = {}, []
    asked = [token for token in fresh if token.open]
    if changed:
        asked += [token for token in _waiting(instance) if token not in fresh and _concerns(token, changed)]
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


def _concerns(token: Token, changed: Mapping[str, set[str]]) -> bool:
    """Whether the condition names a variable that has changed; one that says itself which changes it is asked at
    (``camunda:variableName``, ``variableEvents``) is asked at these, of any variable where it names none."""
    trigger = token.task_spec.element.trigger
    if trigger.variable_name is None and not trigger.variable_events:
        return bool(compiled(trigger.condition or "false").names & changed.keys())
    names = changed.keys() if trigger.variable_name is None else {trigger.variable_name} & changed.keys()
    return bool(names) if not trigger.variable_events else any(changed[n] & trigger.variable_events for n in names)
