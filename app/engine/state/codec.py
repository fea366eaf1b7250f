"""The state as compact JSON text: for each scope its open tokens as [id, element, state, marks, locals].

Element ids are the analyst's, with the number of the trigger behind that of a multiple event; specs are never stored,
they come from the process version that the instance belongs to. A scope's completed activities that can still be
compensated follow its tokens. The root's variables are stored by the caller; a called process's are here, with its
definition's id.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any
from uuid import UUID

from app.engine.errors import StateUnreadable
from app.engine.normalise.spec_names import element_id, spec_name
from app.engine.specs.completed import Completed
from app.engine.specs.instance import Called, Instance, Scope
from app.engine.specs.program import Spec
from app.engine.specs.token import Token, open_tokens
from app.engine.spiff import TaskState
from app.engine.step import Env
from app.typed_json import Value, from_plain, to_plain

FORMAT = 2
_READABLE = (1, 2)
"""Format 1 had neither locals nor called processes; what it says means the same."""
_LETTERS = {TaskState.WAITING: "w", TaskState.READY: "r", TaskState.STARTED: "s"}
_STATES = {letter: state for state, letter in _LETTERS.items()}


def dump(instance: Instance) -> str:
    scopes = [_scope(scope) for scope in instance.scopes()]
    return json.dumps({"format": FORMAT, "scopes": scopes}, ensure_ascii=False, separators=(",", ":"))


def _scope(scope: Any) -> list[Any]:
    row = [scope.parent_task_id.hex if scope.parent_task_id else None, [_row(token) for token in open_tokens(scope)]]
    if isinstance(scope, Called):
        row.append(
            {
                "id": scope.called_id,
                "definition": scope.definition_id,
                "key": scope.business_key,
                "variables": to_plain(scope.variables),
            }
        )
    if scope.completions:
        row.append([completed.as_json() for completed in scope.completions])
    return row


def _row(token: Token) -> list[Any]:
    row = [token.id.hex, element_id(token.task_spec.name), _LETTERS[token._state]]
    if token.locals:
        return [*row, token.internal_data, {name: to_plain(value) for name, value in token.locals.items()}]
    return [*row, token.internal_data] if token.internal_data else row


def load(spec: Spec, state: str, variables: Mapping[str, Value], env: Env) -> Instance:
    """The instance that was stored; raises StateUnreadable for another format or another process version."""
    instance = Instance(spec.root, variables, env)
    try:
        stored = json.loads(state)
        if stored["format"] not in _READABLE:
            raise ValueError(f"format {stored['format']}")
        tokens: dict[str, Token] = {}
        for host_id, rows, *more in stored["scopes"]:
            called = [part for part in more if isinstance(part, dict)]
            scope = instance if host_id is None else _inner(instance, tokens[host_id], called)
            scope.completions = [Completed.from_json(row) for part in more if isinstance(part, list) for row in part]
            for row in rows:
                tokens[row[0]] = _token(scope, row)
    except (ValueError, KeyError, TypeError, IndexError, AttributeError) as error:
        message = "流程实例的状态无法读取：它不属于这一版本的流程，或已损坏。"
        raise StateUnreadable(message, reason=repr(error)) from error
    return instance


def _token(scope: Any, row: list[Any]) -> Token:
    node = scope.spec.task_specs[spec_name(row[1])]
    token = Token(scope, node, scope.task_tree, _STATES[row[2]], UUID(hex=row[0]))
    token.internal_data = row[3] if len(row) > 3 else {}
    if len(row) > 4:
        token.locals = {name: from_plain(value) for name, value in row[4].items()}
    return token


def _inner(instance: Instance, host: Token, called: list[Any]) -> Scope:
    if called:
        (row,) = called
        resolve = host.workflow.process.env.definition
        if resolve is None:
            raise ValueError("no called process can be read here")
        callee = resolve(row["definition"])
        scope: Scope = Called(
            host,
            called_id=row["id"],
            definition_id=row["definition"],
            business_key=row["key"],
            variables=from_plain(row["variables"]),
            program=callee.spec,
            env=callee.env,
            recalled=host.reopened,
        )
    else:
        scope = Scope(host.task_spec.reopens if host.reopened else host.task_spec.inner, host)
    instance.open_scope(scope)
    return scope
