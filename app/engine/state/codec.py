"""The state as compact JSON text: for each scope its open tokens as [id, element, state, marks].

Element ids are the analyst's; specs are never stored, they come from the process version that the instance
belongs to. Variables are stored by the caller.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any
from uuid import UUID

from app.engine.errors import StateUnreadable
from app.engine.normalise.spec_names import spec_name
from app.engine.specs.instance import Instance
from app.engine.specs.program import Spec
from app.engine.specs.token import Token, open_tokens
from app.engine.spiff import TaskState
from app.engine.step import Env
from app.typed_json import Value

FORMAT = 1
_LETTERS = {TaskState.WAITING: "w", TaskState.READY: "r", TaskState.STARTED: "s"}
_STATES = {letter: state for state, letter in _LETTERS.items()}


def dump(instance: Instance) -> str:
    scopes = [
        [scope.parent_task_id.hex if scope.parent_task_id else None, [_row(token) for token in open_tokens(scope)]]
        for scope in instance.scopes()
    ]
    return json.dumps({"format": FORMAT, "scopes": scopes}, ensure_ascii=False, separators=(",", ":"))


def _row(token: Token) -> list[Any]:
    row = [token.id.hex, token.task_spec.element.id, _LETTERS[token._state]]
    return [*row, token.internal_data] if token.internal_data else row


def load(spec: Spec, state: str, variables: Mapping[str, Value], env: Env) -> Instance:
    """The instance that was stored; raises StateUnreadable for another format or another process version."""
    instance = Instance(spec.root, spec.scopes, variables, env)
    try:
        stored = json.loads(state)
        if stored["format"] != FORMAT:
            raise ValueError(f"format {stored['format']}")
        for host_id, rows in stored["scopes"]:
            scope = instance if host_id is None else _inner(instance, host_id)
            for row in rows:
                node = scope.spec.task_specs[spec_name(row[1])]
                token = Token(scope, node, scope.task_tree, _STATES[row[2]], UUID(hex=row[0]))
                token.internal_data = row[3] if len(row) > 3 else {}
    except (ValueError, KeyError, TypeError, IndexError, AttributeError) as error:
        message = "流程实例的状态无法读取：它不属于这一版本的流程，或已损坏。"
        raise StateUnreadable(message, reason=repr(error)) from error
    return instance


def _inner(instance: Instance, host_id: str) -> Any:
    host = instance.find(str(UUID(hex=host_id)))
    if host is None:
        raise KeyError(host_id)
    return instance.open_scope(host, host.task_spec.element.id)
