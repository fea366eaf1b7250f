"""Which variables a token sees, and where a value it sets belongs."""

from __future__ import annotations

from collections import ChainMap
from collections.abc import Iterator, Mapping, MutableMapping
from typing import Any
from uuid import UUID

from app.engine.specs.token import Token
from app.typed_json import Value

COUNTERS = frozenset({"nrOfInstances", "nrOfActiveInstances", "nrOfCompletedInstances", "loopCounter"})
"""What a loop counts by. It says so itself: no form, message or called process sets it."""


def around(token: Token) -> Iterator[Token]:
    """The token and the hosts around it, up to its process instance, innermost first."""
    at: Token | None = token
    while at is not None:
        yield at
        at = at.workflow.inside


def _visible(token: Token) -> Iterator[Token]:
    """As around; what stands armed for an activity sees what that has of its own (as in Camunda 7 and 8)."""
    places = around(token)
    yield next(places)
    host = token.internal_data.get("host")
    if host:
        yield token.workflow.tasks[UUID(host)]
    yield from places


def seen(token: Token) -> Mapping[str, Value]:
    """The variables as this token sees them: its own, those of the activities around it, those of the process."""
    variables: Mapping[str, Value] = token.workflow.process.variables
    local: list[MutableMapping[str, Value]] = [at.locals for at in _visible(token) if at.locals]
    return ChainMap(*local, variables) if local else variables  # type: ignore[arg-type]


def local_values(token: Token) -> dict[str, Value]:
    """What it sees besides the variables of its process instance."""
    local = [at.locals for at in _visible(token) if at.locals]
    return dict(ChainMap(*local)) if local else {}


def assign(token: Token, name: str, value: Value) -> None:
    """Set a variable where it exists, nearest first, else in the process instance (as Camunda 7 does)."""
    _put(around(token), token, name, value)


def assign_outside(token: Token, name: str, value: Value) -> None:
    """As assign, but past the token's own variables, its result apart: what an activity gives back when it is done."""
    outside = around(token)
    if name != token.task_spec.result:
        next(outside)
    _put(outside, token, name, value)


def declare(token: Token, name: str, value: Value) -> None:
    """Give the token a variable of its own."""
    own = token.locals or {}
    token.locals = {**own, name: value}
    token.workflow.top_workflow.note(name, "update" if name in own else "create")


def _put(places: Iterator[Token], token: Token, name: str, value: Value) -> None:
    process: Any = token.workflow.process
    home = next((at.locals for at in places if at.locals and name in at.locals), process.variables)
    if name in COUNTERS and home is not process.variables:
        return
    token.workflow.top_workflow.note(name, "update" if name in home else "create")
    home[name] = value
