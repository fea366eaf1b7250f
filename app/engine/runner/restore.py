"""A stored state looked at again, as it stood: to put a process back to it when what came after shall not have been."""

from __future__ import annotations

from collections.abc import Mapping

from app.engine.runner.drive import step
from app.engine.specs.program import Spec
from app.engine.specs.token import flow_tokens
from app.engine.state.codec import load
from app.engine.step import Env, Step
from app.typed_json import Value


def restore(spec: Spec, state: str, variables: Mapping[str, Value], env: Env) -> tuple[Step, frozenset[str]]:
    """The step that leaves everything as the state says, without changes, and the ids of the activities open in it.

    Timers keep the instants they were armed with, activities their ids.
    """
    instance = load(spec, state, variables, env)
    standing = frozenset(
        token.activity_id for scope in instance.scopes() for token in flow_tokens(scope) if not token.reopened
    )
    return step(instance), standing
