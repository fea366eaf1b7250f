"""All that an actor may read, gathered by indexes: for lists, where asking of each row in turn would read through a
table for the few that are the actor's."""

from __future__ import annotations

from sqlalchemy import ColumnElement, Select, SQLColumnExpression, false, select, true, union
from sqlalchemy.orm import aliased

from app.access.cases import sees_all
from app.access.further_cases import further_cases
from app.access.restricted import admitted, is_open
from app.actor import Actor
from app.models import CaseParty, ProcessInstance, TaskCandidate, UserTask

_working = aliased(ProcessInstance)


def among_readable(instance_id: SQLColumnExpression[str], actor: Actor) -> ColumnElement[bool]:
    """The WHERE condition that the column names a process instance of ``readable_cases``."""
    if sees_all(actor):
        return true()
    if not actor.posts:
        return false()
    taking_part = select(CaseParty.instance_id).where(CaseParty.organisation_id.in_(actor.organisations))
    started = select(ProcessInstance.id).where(
        ProcessInstance.started_by == actor.user_id, ProcessInstance.root_id == ProcessInstance.id
    )
    cases = union(taking_part, started, *at_work(actor), *further_cases(actor))
    trees = select(ProcessInstance.id).where(ProcessInstance.root_id.in_(cases), is_open())
    return instance_id.in_(trees.union(select(ProcessInstance.id).where(admitted(actor))))


def at_work(actor: Actor) -> list[Select[str]]:
    """The ids of cases with an open task that the actor holds, or is named for."""
    tasks = select(_working.root_id).join(UserTask, UserTask.instance_id == _working.id)
    named = tasks.join(TaskCandidate, TaskCandidate.task_id == UserTask.id)
    named = named.where(TaskCandidate.kind == "user", TaskCandidate.who == actor.user_id)
    return [tasks.where(UserTask.assignee == actor.user_id), named]
