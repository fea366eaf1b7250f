"""Hand a message or a signal to one waiting activity."""

from __future__ import annotations

from collections.abc import Mapping

from app.engine.runner.drive import step
from app.engine.runner.waiting import waiting
from app.engine.specs.instance import Instance
from app.engine.specs.program import Spec
from app.engine.specs.signals import fire
from app.engine.state.codec import load
from app.engine.step import Env, Step, WaitKind
from app.typed_json import Value


def deliver_message(
    spec: Spec, state: str, variables: Mapping[str, Value], activity_id: str, payload: Mapping[str, Value], env: Env
) -> Step:
    """That one activity consumes the message, other catchers of the same name go on waiting.

    The payload becomes variables. Raises NotWaiting.
    """
    instance = load(spec, state, variables, env)
    hand_over(instance, activity_id, payload, WaitKind.MESSAGE)
    return step(instance)


def broadcast_signal(
    spec: Spec, state: str, variables: Mapping[str, Value], activity_id: str, payload: Mapping[str, Value], env: Env
) -> Step:
    """As deliver_message, for a signal: the caller goes through all that wait for it, everywhere."""
    instance = load(spec, state, variables, env)
    hand_over(instance, activity_id, payload, WaitKind.SIGNAL)
    return step(instance)


def hand_over(instance: Instance, activity_id: str, payload: Mapping[str, Value], kind: WaitKind) -> None:
    fire(waiting(instance, activity_id, kind), payload)
