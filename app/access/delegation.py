"""A task that its holder has asked another person to work on (委派): who of the two may do what."""

from __future__ import annotations

from app.access.called import person_called
from app.actor import Actor
from app.errors import Conflict, Forbidden
from app.models import UserTask

PENDING = "PENDING"
RESOLVED = "RESOLVED"


class BeingDelegated(Conflict):
    """The delegate gives the task back by resolving it; only then can its owner complete it."""

    code = "task-delegated"


def require_not_delegated(task: UserTask) -> None:
    if task.delegation == PENDING:
        owner, who = person_called(task.owner), person_called(task.assignee)
        raise BeingDelegated(
            f"此事项由 {owner} 委派给 {who} 协办，须先由受托人办结委派、交回后才能提交。",
            owner=task.owner,
        )


def require_delegate(actor: Actor, task: UserTask) -> None:
    """Only whom it was delegated to may resolve it; another system may for them."""
    if task.delegation != PENDING:
        raise Conflict("此事项没有待办结的委派。")
    if task.assignee != actor.user_id and "integration" not in actor.roles:
        raise Forbidden(f"此事项委派给 {person_called(task.assignee)}，只能由其本人办结委派。")
