"""Where a process begins: at the none start event that is named, or the only one, or all nodes without a way in."""

from __future__ import annotations

from app.engine.errors import StartEventMissing, StartEventUnclear
from app.engine.source.model import ProcessModel, StartEvent
from app.engine.specs.node import Node
from app.engine.specs.program import Spec


def begun_by_hand(spec: Spec, start_event: str | None) -> tuple[Node, ...]:
    """Of several none start events one is triggered (BPMN 2.0.2 §10.5.2), which ``start_event`` names.

    Raises StartEventMissing, StartEventUnclear.
    """
    start = by_hand(spec.model, start_event)
    return spec.root.starts if start.element_id is None else (spec.nodes[start.element_id],)


def by_hand(model: ProcessModel, start_event: str | None) -> StartEvent:
    """The way to start by hand that is named, or the only one; a global task, which is only called, begins with its one
    activity. Raises StartEventMissing, StartEventUnclear."""
    starts = (StartEvent(None, None, None),) if model.global_task is not None else model.start_events
    ways = [start for start in starts if start.by_hand]
    found = [start for start in ways if start_event in (None, start.element_id)]
    if not found:
        what = f"空白开始事件“{start_event}”。" if start_event else "可以人工启动的开始事件，只能由事件启动。"
        raise StartEventMissing(f"流程 {model.id} 没有{what}")
    if len(found) > 1:
        named = (f"{start.element_id}（{model.elements[start.element_id or ''].name or '未命名'}）" for start in found)
        raise StartEventUnclear(f"流程 {model.id} 有几个空白开始事件，请写明由哪一个开始：{'、'.join(named)}。")
    return found[0]
