"""Cancel a whole process instance."""

from __future__ import annotations

from collections.abc import Mapping

from app.engine.runner.drive import step
from app.engine.specs.cancelling import cancel_scope
from app.engine.specs.instance import Instance
from app.engine.specs.program import Spec
from app.engine.state.codec import load
from app.engine.step import Ended, EndKind, Env, Step
from app.typed_json import Value


def cancel(spec: Spec, state: str, variables: Mapping[str, Value], env: Env) -> Step:
    """Everything open is cancelled, inner activities before outer ones; nothing of the model runs any more."""
    instance = load(spec, state, variables, env)
    cancel_all(instance)
    return step(instance)


def cancel_all(instance: Instance) -> None:
    cancel_scope(instance)
    instance.ended = Ended(EndKind.CANCELLED, ())
    instance.closed = True
    instance.done()
