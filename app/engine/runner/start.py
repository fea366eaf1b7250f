"""Start a process instance."""

from __future__ import annotations

from collections.abc import Mapping

from app.engine.errors import StartEventMissing
from app.engine.runner.drive import step
from app.engine.specs import scope
from app.engine.specs.beginning import begun_by_hand
from app.engine.specs.instance import Instance
from app.engine.specs.instantiating import begin_at_event
from app.engine.specs.program import Spec
from app.engine.step import Env, Step
from app.typed_json import Value


def start(spec: Spec, variables: Mapping[str, Value], env: Env, start_event: str | None = None) -> Step:
    """A new instance, run to its first rest.

    ``start_event`` is the element id of a start event of the process, of an instantiating receive task, or of the event
    behind an instantiating gateway that has happened; None means the one that starts by hand, or all nodes without a
    way in where the process has no start event. Raises StartEventMissing, StartEventUnclear, or an EngineFailed.
    """
    instance = Instance(spec.root, variables, env)
    begin(instance, spec, start_event)
    return step(instance)


def begin(instance: Instance, spec: Spec, start_event: str | None) -> None:
    if spec.model.global_task is not None:
        raise StartEventMissing(f"“{spec.model.name or spec.model.id}”是全局任务，只能由调用活动调用，不能单独启动。")
    for name in instance.variables:
        instance.note(name, "create")
    if start_event is None:
        scope.begin(instance, begun_by_hand(spec, None))
        return
    start = next((start for start in spec.model.start_events if start.element_id == start_event), None)
    if start is None:
        raise StartEventMissing(f"流程 {spec.model.id} 没有开始事件“{start_event}”。")
    node = spec.nodes[start_event]
    if node.element.type == "startEvent":
        scope.begin(instance, (node,))
    else:
        scope.begin(instance, ())
        begin_at_event(instance, spec, start, node)
