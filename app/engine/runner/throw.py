"""Throw a BPMN error or an escalation from an open user task or external task."""

from __future__ import annotations

from collections.abc import Mapping

from app.engine.runner.drive import step
from app.engine.runner.waiting import waiting
from app.engine.specs.errors import Thrown, throw
from app.engine.specs.instance import Instance
from app.engine.specs.program import Spec
from app.engine.specs.sight import assign
from app.engine.state.codec import load
from app.engine.step import Env, Step, WaitKind
from app.typed_json import Value


def throw_error(
    spec: Spec,
    state: str,
    variables: Mapping[str, Value],
    activity_id: str,
    code: str,
    message: str | None,
    values: Mapping[str, Value],
    env: Env,
) -> Step:
    """The task has failed as the model foresees: the nearest event that catches the code takes over.

    ``values`` become variables of the scope that catches it, and of the called process that it leaves: so camunda:out
    may name them. If nobody catches it, the whole tree ends as failed. Raises NotWaiting.
    """
    return _throw(spec, state, variables, activity_id, ("error", code, message), values, env)


def throw_escalation(
    spec: Spec,
    state: str,
    variables: Mapping[str, Value],
    activity_id: str,
    code: str,
    values: Mapping[str, Value],
    env: Env,
) -> Step:
    """As throw_error, but the task stays open unless an interrupting event catches it. Uncaught, the values stay."""
    return _throw(spec, state, variables, activity_id, ("escalation", code, None), values, env)


def _throw(
    spec: Spec,
    state: str,
    variables: Mapping[str, Value],
    activity_id: str,
    what: tuple[str, str, str | None],
    values: Mapping[str, Value],
    env: Env,
) -> Step:
    instance = load(spec, state, variables, env)
    let_throw(instance, activity_id, what, values)
    return step(instance)


def let_throw(
    instance: Instance, activity_id: str, what: tuple[str, str, str | None], values: Mapping[str, Value]
) -> None:
    token = waiting(instance, activity_id, WaitKind.USER_TASK, WaitKind.EXTERNAL_TASK)
    kind, code, message = what
    thrown = Thrown(kind, code, message, token.task_spec.element.id, dict(values))
    if token.workflow.process is not instance:
        for name, value in values.items():
            assign(token, name, value)
    if not throw(token, thrown, by_activity=True) and token.open:
        for name, value in values.items():
            assign(token, name, value)
