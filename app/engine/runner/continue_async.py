"""Go on after an asynchronous continuation."""

from __future__ import annotations

from collections.abc import Mapping

from app.engine.runner.drive import step
from app.engine.runner.waiting import waiting
from app.engine.specs.instance import Instance
from app.engine.specs.program import Spec
from app.engine.state.codec import load
from app.engine.step import Env, Step, WaitKind
from app.typed_json import Value


def continue_async(spec: Spec, state: str, variables: Mapping[str, Value], activity_id: str, env: Env) -> Step:
    """Enter (``camunda:asyncBefore``) or leave (``asyncAfter``) the activity now. Raises NotWaiting."""
    instance = load(spec, state, variables, env)
    go_on(instance, activity_id)
    return step(instance)


def go_on(instance: Instance, activity_id: str) -> None:
    token = waiting(instance, activity_id, WaitKind.ASYNC)
    if token.internal_data["async"] == "before":
        token.task_spec._update(token)
    else:
        token.complete()
