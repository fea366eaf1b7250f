"""Cancel a whole process instance."""

from __future__ import annotations

from collections.abc import Mapping

from app.engine.specs.activities import cancel_scope
from app.engine.specs.program import Spec
from app.engine.state.codec import dump, load
from app.engine.state.prune import prune
from app.engine.step import Ended, EndKind, Env, Step
from app.typed_json import Value


def cancel(spec: Spec, state: str, variables: Mapping[str, Value], env: Env) -> Step:
    """Everything open is cancelled, inner activities before outer ones; nothing of the model runs any more."""
    instance = load(spec, state, variables, env)
    cancel_scope(instance)
    prune(instance)
    changes = tuple(instance.journal.changes)
    return Step(dump(instance), instance.variables, (), changes, (), Ended(EndKind.CANCELLED, ()))
