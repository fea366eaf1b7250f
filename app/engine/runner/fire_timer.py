"""Fire one timer, now."""

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


def fire_timer(spec: Spec, state: str, variables: Mapping[str, Value], activity_id: str, env: Env) -> Step:
    """That timer fires whatever its due time says; choosing the due ones, in order, is the caller's work.

    A cycle that goes on keeps its activity id and waits for its next due time. Raises NotWaiting.
    """
    instance = load(spec, state, variables, env)
    let_fire(instance, activity_id)
    return step(instance)


def let_fire(instance: Instance, activity_id: str) -> None:
    fire(waiting(instance, activity_id, WaitKind.TIMER))
