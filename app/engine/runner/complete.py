"""Complete a user task or an external task."""

from __future__ import annotations

from collections.abc import Mapping

from app.engine.runner.drive import step
from app.engine.runner.waiting import waiting
from app.engine.specs.instance import Instance
from app.engine.specs.program import Spec
from app.engine.specs.sight import assign, declare
from app.engine.state.codec import load
from app.engine.step import Env, Step, WaitKind
from app.typed_json import Value


def complete(
    spec: Spec,
    state: str,
    variables: Mapping[str, Value],
    activity_id: str,
    submitted: Mapping[str, Value],
    env: Env,
    local: Mapping[str, Value] | None = None,
) -> Step:
    """The task is done; what was submitted becomes variables before its output parameters are evaluated.

    ``local`` are seen by those parameters only. Raises NotWaiting when it is not open any more.
    """
    instance = load(spec, state, variables, env)
    finish(instance, activity_id, submitted, local or {})
    return step(instance)


def finish(
    instance: Instance, activity_id: str, submitted: Mapping[str, Value], local: Mapping[str, Value] | None = None
) -> None:
    token = waiting(instance, activity_id, WaitKind.USER_TASK, WaitKind.EXTERNAL_TASK)
    for name, value in submitted.items():
        assign(token, name, value)
    for name, value in (local or {}).items():
        declare(token, name, value)
    token.run()
