"""Compute anew when a waiting timer falls due, because what its text asks has changed."""

from __future__ import annotations

from collections.abc import Mapping
from uuid import UUID

from app.engine.errors import NotWaiting
from app.engine.expressions import compiled_text
from app.engine.runner.drive import step
from app.engine.runner.waiting import waiting
from app.engine.specs.instance import Instance
from app.engine.specs.program import Spec
from app.engine.specs.sight import around, seen
from app.engine.specs.token import Token
from app.engine.state.codec import load
from app.engine.step import Env, Step, WaitKind
from app.engine.timers import due
from app.typed_json import Value


def rearm_timer(
    spec: Spec, state: str, variables: Mapping[str, Value], activity_id: str, env: Env, beside: str | None = None
) -> Step:
    """The timer's text is evaluated again; nothing fires, however long ago the new due time may be.

    ``env.now`` should be the instant at which the timer was armed, or what is counted from it starts again. A cycle
    keeps its due times. With ``beside``, an activity, a timer at another instance of the same element is left alone.
    Raises NotWaiting for a timer that waits no more or is left alone.
    """
    instance = load(spec, state, variables, env)
    token = waiting(instance, activity_id, WaitKind.TIMER)
    timer = token.task_spec.element.trigger.timer
    if timer.kind == "cycle" or (beside is not None and _at_a_sibling(instance, token, beside)):
        raise NotWaiting(activity_id, "定时")
    element_id = token.task_spec.element.id
    found = due(timer, compiled_text(timer.text), seen(token), token.workflow.process.env, element_id)
    token.internal_data["due"] = found.as_json()
    return step(instance)


def _at_a_sibling(instance: Instance, token: Token, beside: str) -> bool:
    """The body of a loop is no sibling of its instances."""
    host = instance.find(str(UUID(token.internal_data["host"]))) if token.internal_data.get("host") else None
    activity = instance.find(beside)
    if host is None or activity is None or host in around(activity):
        return False
    return bool(host.task_spec.element.id == activity.task_spec.element.id)
