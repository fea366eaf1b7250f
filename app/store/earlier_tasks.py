"""The earlier user tasks to which a task can be returned (退回): done on the way to it, in the same branch."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from app import engine
from app.models import ActivityInstance, UserTask
from app.store.case import Case


@dataclass(frozen=True, slots=True)
class EarlierTask:
    """The last pass through an earlier user task, and who did it when."""

    element_id: str
    name: str
    completed_by: str
    completed_at: datetime


def earlier_tasks(case: Case, task: UserTask) -> list[EarlierTask]:
    """The latest first. An element is left out where going on from it again could meet work that is still open, or
    tokens that already wait at a join: then it lies before a fork, or in another branch. Instances of a loop have none.
    """
    here = case.session.get(ActivityInstance, task.id)
    if here is None or case.model.elements[task.element_id].loop is not None:
        return []
    done = select(ActivityInstance).where(
        ActivityInstance.instance_id == task.instance_id,
        ActivityInstance.element_type == "userTask",
        ActivityInstance.element_id != task.element_id,
        ActivityInstance.completed_by.is_not(None),
        ActivityInstance.cancelled.is_(False),
        ActivityInstance.sequence < here.sequence,
    )
    elsewhere = _open_elsewhere(case, task)
    found: dict[str, EarlierTask] = {}
    for row in case.session.scalars(done.order_by(ActivityInstance.sequence.desc())):
        if row.element_id in found or row.parent_activity_id != here.parent_activity_id:
            continue
        if case.model.elements[row.element_id].loop is None and row.completed_by and row.ended_at:
            ahead = _reach(case.model, row.element_id, task.element_id)
            if task.element_id in ahead and not ahead & elsewhere:
                name = row.name or row.element_id
                found[row.element_id] = EarlierTask(row.element_id, name, row.completed_by, row.ended_at)
    return list(found.values())


def _open_elsewhere(case: Case, task: UserTask) -> set[str]:
    rows = select(ActivityInstance.element_id).where(
        ActivityInstance.instance_id == task.instance_id,
        ActivityInstance.ended_at.is_(None),
        ActivityInstance.id != task.id,
    )
    return set(case.session.scalars(rows))


def _reach(model: engine.ProcessModel, start: str, until: str) -> set[str]:
    """What a token at ``start`` can come to without passing ``until``; boundary events go with their activity."""
    found: set[str] = {start}
    ahead = [start]
    while ahead:
        at = ahead.pop()
        if at == until:
            continue
        beside = [one.id for one in model.elements.values() if one.attached_to == at]
        for next_one in [*(flow.target for flow in model.outgoing(at)), *beside, *_linked(model, at)]:
            if next_one not in found:
                found.add(next_one)
                ahead.append(next_one)
    return found


def _linked(model: engine.ProcessModel, at: str) -> list[str]:
    """Where a link event leads."""
    link = model.elements[at].trigger
    if link.kind != "link" or model.outgoing(at):
        return []
    return [one.id for one in model.elements.values() if one.trigger == link and one.id != at]
