"""Start a process instance."""

from __future__ import annotations

from collections.abc import Mapping

from app.engine.errors import StartEventMissing
from app.engine.runner.drive import step
from app.engine.specs import scope
from app.engine.specs.instance import Instance
from app.engine.specs.program import Spec
from app.engine.step import Env, Step
from app.typed_json import Value


def start(spec: Spec, variables: Mapping[str, Value], env: Env, start_event: str | None = None) -> Step:
    """A new instance, run to its first rest.

    ``start_event`` is the element id of a start event of the process; None means the one that starts by hand, or all
    nodes without a way in where the process has no start event. Raises StartEventMissing, or an EngineFailed.
    """
    instance = Instance(spec.root, variables, env)
    begin(instance, spec, start_event)
    return step(instance)


def begin(instance: Instance, spec: Spec, start_event: str | None) -> None:
    if start_event is None:
        nodes = spec.root.starts
    else:
        nodes = tuple(spec.nodes[id_] for id_ in {s.element_id for s in spec.model.start_events} if id_ == start_event)
    if spec.model.global_task is not None:
        raise StartEventMissing(f"“{spec.model.name or spec.model.id}”是全局任务，只能由调用活动调用，不能单独启动。")
    if not nodes:
        what = f"开始事件“{start_event}”。" if start_event else "可以人工启动的开始事件，只能由事件启动。"
        raise StartEventMissing(f"流程 {spec.model.id} 没有{what}")
    instance.changed.update(instance.variables)
    scope.begin(instance, nodes)
