"""Who may read a case: people of the organisations that take part in it, who started it, whoever is named for one of
its open tasks, those of ``further_cases``, and the other systems. Who may read a case may read the processes that it
has called. What is restricted is read by those of ``restricted`` alone."""

from __future__ import annotations

from sqlalchemy import ColumnElement, and_, exists, false, or_, select, true, union
from sqlalchemy.orm import aliased

from app.access.further_cases import further_cases
from app.access.restricted import admitted, is_open
from app.actor import Actor
from app.errors import Forbidden
from app.extensions import db
from app.models import CaseParty, ProcessInstance, TaskCandidate, UserTask

# Aliases, as the query around the condition may itself read tasks; made once, as making one copies all columns.
_party, _task, _candidate = aliased(CaseParty), aliased(UserTask), aliased(TaskCandidate)
_root, _working = aliased(ProcessInstance), aliased(ProcessInstance)


def sees_all(actor: Actor) -> bool:
    """Other systems, and the service itself."""
    return bool(actor.roles & {"integration", "system"})


def readable_cases(actor: Actor) -> ColumnElement[bool]:
    """The WHERE condition on ProcessInstance that leaves only what the actor may read."""
    if sees_all(actor):
        return true()
    if not actor.posts:
        return false()
    takes_part = exists().where(
        _party.instance_id == ProcessInstance.root_id, _party.organisation_id.in_(actor.organisations)
    )
    in_the_tree = (_working.root_id == ProcessInstance.root_id) & (_task.instance_id == _working.id)
    holds = exists().where(in_the_tree, _task.assignee == actor.user_id)
    is_named = exists().where(
        in_the_tree, _candidate.task_id == _task.id, _candidate.kind == "user", _candidate.who == actor.user_id
    )
    started = exists().where(_root.id == ProcessInstance.root_id, _root.started_by == actor.user_id)
    further = ProcessInstance.root_id.in_(union(*further_cases(actor)))
    return or_(and_(is_open(), or_(started, takes_part, holds, is_named, further)), admitted(actor))


def require_case_reader(actor: Actor, instance: ProcessInstance) -> None:
    query = select(ProcessInstance.id).where(ProcessInstance.id == instance.id, readable_cases(actor))
    if db.session.scalar(query) is None:
        if instance.restricted_by is not None:
            raise Forbidden("此案件限定查看范围，您不在其中，不能查看。")
        raise Forbidden("您所在的机关不是此案件的参与方，不能查看。")
