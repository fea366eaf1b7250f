"""Where a scenario plays: the isolated installation, its clock, its people and its cases."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload

from app.access import actor_of
from app.actor import Actor
from app.errors import NotFound
from app.extensions import db
from app.models import ActivityInstance, ProcessInstance, UserTask
from app.queries.models import process_model
from app.rehearsal.cases import Cases
from app.rehearsal.errors import Mismatch, Unmet
from app.rehearsal.people import MACHINE, person
from app.rehearsal.scenario import Step
from app.rehearsal.virtual_clock import VirtualClock


@dataclass(slots=True)
class Stage:
    """``told`` counts the notifications that an expectation has looked at, by case; ``foreseen`` are the incidents
    that one has named."""

    clock: VirtualClock
    cases: Cases = field(default_factory=Cases)
    told: dict[str, set[str]] = field(default_factory=dict)
    foreseen: set[str] = field(default_factory=set)
    firings: int = 0

    @property
    def session(self) -> Session:
        return db.session()

    def actor(self, step: Step) -> Actor:
        """The step's ``as``; without one another system acts."""
        return person(step.actor) if step.actor else actor_of(MACHINE)

    def tree(self, step: Step) -> list[str]:
        """The ids of the step's case and of all processes that it has called."""
        root = self.cases.instance(step.case)
        return list(self.session.scalars(select(ProcessInstance.id).where(ProcessInstance.root_id == root.id)))

    def open_tasks(self, tree: Sequence[str]) -> list[UserTask]:
        """The oldest first."""
        query = select(UserTask).where(UserTask.instance_id.in_(tree)).options(selectinload(UserTask.candidates))
        return list(self.session.scalars(query.order_by(UserTask.created_at, UserTask.id)))

    def task_id(self, step: Step, actor: Actor, *, gone_too: bool = False) -> str:
        """The open task of the element ``step.target``: of several the first that is the actor's, and whose values
        are those of the step's ``where``. With ``gone_too`` the last one that was open, when none is.

        Raises Unmet; with ``gone_too`` NotFound for a task of the diagram that never was open.
        """
        tree = self.tree(step)
        tasks = self.open_tasks(tree)
        found = [task for task in tasks if task.element_id == step.target and _is(task, step.fields.get("where"))]
        if found:
            return min(found, key=lambda task: not _may_do(task, actor)).id
        gone = select(ActivityInstance.id).where(
            ActivityInstance.instance_id.in_(tree),
            ActivityInstance.element_id == step.target,
            ActivityInstance.element_type == "userTask",
        )
        last = self.session.scalar(gone.order_by(ActivityInstance.started_at.desc()).limit(1)) if gone_too else None
        if last is None and gone_too and self._in_the_diagram(tree, step.target):
            raise NotFound(f"任务 {step.target} 还没有打开过。")
        if last is None:
            there = "、".join(sorted(task.element_id for task in tasks)) or "没有"
            raise Unmet(Mismatch("打开的任务", str(step.target), there))
        return last

    def _in_the_diagram(self, tree: Sequence[str], element_id: str) -> bool:
        definitions = select(ProcessInstance.definition_id).where(ProcessInstance.id.in_(tree)).distinct()
        return any(element_id in process_model(id_).elements for id_ in self.session.scalars(definitions).all())


def _is(task: UserTask, where: dict[str, Any] | None) -> bool:
    seen = {**task.instance.variables, **task.locals}
    return all(seen.get(name) == value for name, value in (where or {}).items())


def _may_do(task: UserTask, actor: Actor) -> bool:
    if task.assignee is not None:
        return task.assignee == actor.user_id
    return any(one.who in actor.posts or one.who == actor.user_id for one in task.candidates)
