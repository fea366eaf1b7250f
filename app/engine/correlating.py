"""What a message says of a correlation key, and what a process's variables say of it (BPMN 2.0.2 §8.4.2)."""

from __future__ import annotations

from collections.abc import Mapping

from app.engine.errors import ExpressionFailedAt
from app.engine.expressions import compiled, run
from app.engine.source.correlation_key import CorrelationKey
from app.engine.step import Env
from app.typed_json import Value


def message_values(key: CorrelationKey, message: str, payload: Mapping[str, Value], env: Env) -> dict[str, Value]:
    """The values that a message of this name yields, by the id of the property; null and what fails is no value."""
    paths = {one.id: one.paths[message] for one in key.properties if message in one.paths}
    return _values(paths, payload, env)


def context_values(key: CorrelationKey, variables: Mapping[str, Value], env: Env) -> dict[str, Value]:
    """What the process's subscription to the key yields now; empty where it has none."""
    paths = {one.id: one.context for one in key.properties if one.context is not None}
    return _values(paths, variables, env)


def _values(paths: Mapping[str, str], seen: Mapping[str, Value], env: Env) -> dict[str, Value]:
    found = {id_: _value(text, seen, env, id_) for id_, text in paths.items()}
    return {id_: value for id_, value in found.items() if value is not None}


def _value(text: str, seen: Mapping[str, Value], env: Env, id_: str) -> Value:
    try:
        return run(compiled(text), seen, env, id_)
    except ExpressionFailedAt:
        return None
