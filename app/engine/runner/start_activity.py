"""Start an activity that an ad-hoc sub-process offers."""

from __future__ import annotations

from collections.abc import Mapping

from app.engine.runner.drive import step
from app.engine.runner.waiting import waiting
from app.engine.specs.instance import Instance
from app.engine.specs.offers import take_up
from app.engine.specs.program import Spec
from app.engine.state.codec import load
from app.engine.step import Env, Step, WaitKind
from app.typed_json import Value


def start_activity(
    spec: Spec, state: str, variables: Mapping[str, Value], activity_id: str, values: Mapping[str, Value], env: Env
) -> Step:
    """The offered activity begins, with ``values`` as variables of its own (as in Camunda 8).

    Where no flow leads to it, it stays offered, and the one begun has an id of its own. Raises NotWaiting, also while
    another is open in a sequential sub-process (BPMN 2.0.2 §13.3.5).
    """
    instance = load(spec, state, variables, env)
    begin_offered(instance, activity_id, values)
    return step(instance)


def begin_offered(instance: Instance, activity_id: str, values: Mapping[str, Value]) -> None:
    take_up(waiting(instance, activity_id, WaitKind.OFFERED), values)
