"""Start a process instance."""

from __future__ import annotations

from collections.abc import Mapping

from app.engine.errors import StartEventMissing
from app.engine.runner.drive import step
from app.engine.specs.instance import Instance
from app.engine.specs.program import Spec
from app.engine.specs.token import Token
from app.engine.spiff import TaskState
from app.engine.step import Env, Step
from app.typed_json import Value


def start(spec: Spec, variables: Mapping[str, Value], env: Env, start_event: str | None = None) -> Step:
    """A new instance, run to its first rest.

    ``start_event`` is the element id of a start event of the process; None means the one that starts by hand.
    Raises StartEventMissing, or an EngineFailed.
    """
    instance = Instance(spec.root, spec.scopes, variables, env)
    begin(instance, spec, start_event)
    return step(instance)


def begin(instance: Instance, spec: Spec, start_event: str | None) -> None:
    starts = {s.element_id for s in spec.model.start_events if start_event is not None or s.message is None}
    chosen = start_event if start_event is not None else next(iter(starts), None)
    if chosen not in starts or chosen is None:
        what = f"开始事件“{start_event}”。" if start_event else "可以人工启动的开始事件，只能由消息启动。"
        raise StartEventMissing(f"流程 {spec.model.id} 没有{what}")
    node = spec.nodes[chosen]
    token = Token(instance, node, instance.task_tree, TaskState.FUTURE)
    node._update(token)
