"""Complete a user task."""

from __future__ import annotations

from collections.abc import Mapping

from app.engine.runner.drive import step
from app.engine.runner.waiting import waiting
from app.engine.specs.instance import Instance
from app.engine.specs.program import Spec
from app.engine.state.codec import load
from app.engine.step import Env, Step, WaitKind
from app.typed_json import Value


def complete(
    spec: Spec, state: str, variables: Mapping[str, Value], activity_id: str, submitted: Mapping[str, Value], env: Env
) -> Step:
    """The task is done; what was submitted becomes process variables before its output parameters are evaluated.

    Raises NotWaiting when it is not open any more.
    """
    instance = load(spec, state, variables, env)
    finish(instance, activity_id, submitted)
    return step(instance)


def finish(instance: Instance, activity_id: str, submitted: Mapping[str, Value]) -> None:
    token = waiting(instance, activity_id, WaitKind.USER_TASK)
    instance.variables.update(submitted)
    token.run()
