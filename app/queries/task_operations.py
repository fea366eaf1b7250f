"""What an actor may do around an open user task, beside filling in its form; and whom the forms for it offer."""

from __future__ import annotations

from dataclasses import dataclass

from app import clock
from app.access.delegation import PENDING
from app.access.holding import holds, is_head_of, organisations_of
from app.access.supervision import may_urge
from app.actor import Actor
from app.extensions import db
from app.models import ProcessInstance, UserTask
from app.queries.colleagues import Colleague, colleagues, posts_of
from app.store.case import opened
from app.store.earlier_tasks import EarlierTask, earlier_tasks


@dataclass(frozen=True, slots=True)
class TaskOperations:
    """An empty list, or False, where the actor may not. ``posts`` are pairs of id and name."""

    assignees: list[Colleague]
    successors: list[Colleague]
    posts: list[tuple[str, str]]
    delegates: list[Colleague]
    targets: list[EarlierTask]
    resolve: bool
    urge: bool

    @property
    def any(self) -> bool:
        lists = (self.assignees, self.successors, self.posts, self.delegates, self.targets)
        return any(lists) or self.resolve or self.urge


def task_operations(actor: Actor, task: UserTask, *, may_work: bool) -> TaskOperations:
    """``may_work`` says whether access lets the actor do the task now. The command asks again, whatever is shown."""
    head, mine, pending = is_head_of(actor, task), holds(actor, task), task.delegation == PENDING
    places = organisations_of(task)
    offered = {one.who for one in task.candidates if one.kind == "group"}
    people = colleagues(places, offered) if head or (mine and not pending) else []
    people = [one for one in people if one.id != task.assignee]
    delegating = mine and not pending and task.on_behalf_of is None
    root = db.session.get_one(ProcessInstance, task.instance.root_id)
    case = opened(db.session(), task.instance, actor, clock.now())
    return TaskOperations(
        assignees=people if head else [],
        successors=people if mine and not pending else [],
        posts=[one for one in posts_of(places) if one[0] not in offered] if head else [],
        delegates=[one for one in colleagues(places | actor.organisations) if one.id != actor.user_id]
        if delegating
        else [],
        targets=earlier_tasks(case, task) if may_work and not pending else [],
        resolve=mine and pending,
        urge=not mine and not may_work and may_urge(actor, root),
    )
