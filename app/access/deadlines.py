"""Who may read a deadline, which is whoever may read its case, and who may change it: the head of the organisation
that answers for it, and the other systems."""

from __future__ import annotations

from sqlalchemy import ColumnElement, CompoundSelect, false, select, true, union

from app.access.further_cases import further_cases
from app.access.restricted import admitted, is_open
from app.actor import Actor
from app.errors import Forbidden
from app.models import CaseParty, Deadline, ProcessInstance, TaskCandidate, UserTask

HEAD = "head"
"""The post of an organisation's head, as rules and procedures name it."""


def require_deadline_keeper(actor: Actor, organisation: str | None) -> None:
    """``organisation`` is that of the post that the rule holds responsible; None when the rule names nobody."""
    if actor.roles & {"integration", "system"}:
        return
    if organisation is None or f"{HEAD}@{organisation}" not in actor.posts:
        raise Forbidden("变更期限须由责任机关的负责人或系统对接账号办理。")


def readable_deadlines(actor: Actor) -> ColumnElement[bool]:
    """The WHERE condition on Deadline that leaves those of ``readable_cases``.

    The cases are gathered first, by their indexes: asked of each deadline in turn, a register of many organisations
    would be read through for the few that are the actor's.
    """
    if actor.roles & {"integration", "system"}:
        return true()
    if not actor.posts:
        return false()
    of_task = select(ProcessInstance.root_id).join(UserTask, UserTask.instance_id == ProcessInstance.id)
    named = of_task.join(TaskCandidate, TaskCandidate.task_id == UserTask.id)
    cases: CompoundSelect[str] = union(
        select(CaseParty.instance_id).where(CaseParty.organisation_id.in_(actor.organisations)),
        select(ProcessInstance.id).where(
            ProcessInstance.started_by == actor.user_id, ProcessInstance.root_id == ProcessInstance.id
        ),
        of_task.where(UserTask.assignee == actor.user_id),
        named.where(TaskCandidate.kind == "user", TaskCandidate.who == actor.user_id),
        *further_cases(actor),
    )
    trees = select(ProcessInstance.id).where(ProcessInstance.root_id.in_(cases), is_open())
    return Deadline.instance_id.in_(trees.union(select(ProcessInstance.id).where(admitted(actor))))
