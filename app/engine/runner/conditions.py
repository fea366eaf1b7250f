"""Conditional events: asked again whenever a variable that they name has changed, and fired when they turn true."""

from __future__ import annotations

from collections.abc import Mapping

from app.engine.expressions import compiled
from app.engine.specs.awaited import condition_holds
from app.engine.specs.instance import Instance
from app.engine.specs.signals import awaits, fire
from app.engine.specs.token import Token, open_tokens


def fire_a_condition(instance: Instance) -> Token | None:
    """Fire the first that has turned true since it was last asked; the token that waited for it, if there was one.

    A condition is asked when its event begins to wait, and then at every change. It fires when it becomes true, and
    again only after it was false (BPMN 2.0.2 §10.5.1).
    """
    changed, fresh = instance.changed, instance.fresh
    if not changed and not fresh:
        return None
    instance.changed, instance.fresh = {}, []
    asked = [token for token in fresh if token.open]
    if changed:
        asked += [token for token in _waiting(instance, changed) if token not in fresh]
    turned = [token for token in asked if _has_turned(token)]
    if not turned:
        return None
    first, *others = turned
    instance.fresh += others
    first.internal_data["holds"] = True
    fire(first)
    return first


def _has_turned(token: Token) -> bool:
    """Whether its condition is true and was not. That it is false is kept at once: what another one that fires changes
    may make it true again."""
    held = token.internal_data.get("holds", False)
    holds = condition_holds(token, token.task_spec.element)
    if held and not holds:
        token.internal_data["holds"] = False
    return holds and not held


def _waiting(instance: Instance, changed: Mapping[str, set[str]]) -> list[Token]:
    """Those that are asked at one of the changes."""
    scopes = [scope for scope in instance.scopes() if _may_concern(scope.spec.asked_names, changed)]
    waiting = (token for scope in scopes for token in open_tokens(scope) if awaits(token, "conditional"))
    return [token for token in waiting if _concerns(token, changed)]


def _may_concern(names: frozenset[str] | None, changed: Mapping[str, set[str]]) -> bool:
    return names is None or not names.isdisjoint(changed)


def _concerns(token: Token, changed: Mapping[str, set[str]]) -> bool:
    """Whether the condition names a variable that has changed; one that says itself which changes it is asked at
    (``camunda:variableName``, ``variableEvents``) is asked at these, of any variable where it names none."""
    trigger = token.task_spec.element.trigger
    if trigger.variable_name is None and not trigger.variable_events:
        return bool(compiled(trigger.condition or "false").names & changed.keys())
    names = changed.keys() if trigger.variable_name is None else {trigger.variable_name} & changed.keys()
    return bool(names) if not trigger.variable_events else any(changed[n] & trigger.variable_events for n in names)
