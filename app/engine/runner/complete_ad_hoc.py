"""End an ad-hoc sub-process that has no completion condition."""

from __future__ import annotations

from collections.abc import Mapping

from app.engine.runner.drive import step
from app.engine.runner.waiting import waiting
from app.engine.specs.instance import Instance
from app.engine.specs.program import Spec
from app.engine.specs.sight import assign
from app.engine.state.codec import load
from app.engine.step import Env, Step, WaitKind
from app.typed_json import Value


def complete_ad_hoc(
    spec: Spec, state: str, variables: Mapping[str, Value], activity_id: str, submitted: Mapping[str, Value], env: Env
) -> Step:
    """Nothing more is offered in it.

    What is open in it is cancelled or waited for, as its ``cancelRemainingInstances`` says. What was submitted becomes
    variables first. Raises NotWaiting.
    """
    instance = load(spec, state, variables, env)
    end_ad_hoc(instance, activity_id, submitted)
    return step(instance)


def end_ad_hoc(instance: Instance, activity_id: str, submitted: Mapping[str, Value]) -> None:
    token = waiting(instance, activity_id, WaitKind.AD_HOC)
    for name, value in submitted.items():
        assign(token, name, value)
    token.task_spec.end(token)
