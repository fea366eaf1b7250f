"""Who may read a case: people of the organisations that take part in it, who started it, whoever is named for one of
its open tasks, and the other systems. Who may read a case may read the processes that it has called."""

from __future__ import annotations

from sqlalchemy import ColumnElement, exists, false, or_, select, true
from sqlalchemy.orm import aliased

from app.actor import Actor
from app.errors import Forbidden
from app.extensions import db
from app.models import CaseParty, ProcessInstance, TaskCandidate, UserTask


def readable_cases(actor: Actor) -> ColumnElement[bool]:
    """The WHERE condition on ProcessInstance that leaves only what the actor may read."""
    if actor.roles & {"integration", "system"}:
        return true()
    if not actor.posts:
        return false()
    # aliases, because the query around this condition may itself read tasks
    party, task, candidate = aliased(CaseParty), aliased(UserTask), aliased(TaskCandidate)
    root, working = aliased(ProcessInstance), aliased(ProcessInstance)
    takes_part = exists().where(
        party.instance_id == ProcessInstance.root_id, party.organisation_id.in_(actor.organisations)
    )
    in_the_tree = (working.root_id == ProcessInstance.root_id) & (task.instance_id == working.id)
    holds = exists().where(in_the_tree, task.assignee == actor.user_id)
    is_named = exists().where(
        in_the_tree, candidate.task_id == task.id, candidate.kind == "user", candidate.who == actor.user_id
    )
    started = exists().where(root.id == ProcessInstance.root_id, root.started_by == actor.user_id)
    return or_(started, takes_part, holds, is_named)


def require_case_reader(actor: Actor, instance: ProcessInstance) -> None:
    query = select(ProcessInstance.id).where(ProcessInstance.id == instance.id, readable_cases(actor))
    if db.session.scalar(query) is None:
        raise Forbidden("您所在的机关不是此案件的参与方，不能查看。")
