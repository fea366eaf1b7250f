"""What camunda:in and camunda:out hand over, from the variables that are seen where they stand."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from app.engine.expressions import compiled_text
from app.engine.source.passed import Passed
from app.engine.step import Env
from app.typed_json import Value


def passed(
    rules: Iterable[Passed], visible: Mapping[str, Value], local: Mapping[str, Value], env: Env, element_id: str
) -> dict[str, Value]:
    """In their order, so that a later one takes the place of an earlier one of its name."""
    values: dict[str, Value] = {}
    for rule in rules:
        there = local if rule.local else visible
        if rule.everything:
            values |= dict(there)
        elif rule.target and rule.source is not None:
            values[rule.target] = _source(rule, there, env, element_id)
    return values


def _source(rule: Passed, visible: Mapping[str, Value], env: Env, element_id: str) -> Value:
    """A literal, the variable of that name (null when it is not there), or FEEL."""
    text = compiled_text(rule.source or "")
    if text.expression is not None:
        return text.evaluate(visible, env, element_id)
    return rule.source if rule.literal else visible.get(rule.source or "")
