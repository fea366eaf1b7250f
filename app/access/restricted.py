"""Who may read a restricted case: whom the procedure names, whoever works or has worked in it, and whom it was copied
to. That their organisation takes part in it, or supervises it, opens it for nobody."""

from __future__ import annotations

from sqlalchemy import ColumnElement, and_, exists, or_, select
from sqlalchemy.orm import aliased

from app.access.named_as import names_of, stood_for
from app.actor import Actor
from app.models import (
    ActivityInstance,
    CarbonCopy,
    CaseReader,
    ProcessDefinition,
    ProcessInstance,
    TaskCandidate,
    UserTask,
)


def is_open() -> ColumnElement[bool]:
    """The WHERE condition on ProcessInstance that leaves what is not restricted."""
    return ProcessInstance.restricted_by.is_(None)


def admitted(actor: Actor) -> ColumnElement[bool]:
    """The WHERE condition on ProcessInstance that leaves the restricted ones that the actor may read."""
    copied, root = aliased(CarbonCopy), aliased(ProcessInstance)
    own = or_(
        _named(names_of(actor)),
        exists().where(
            root.id == ProcessInstance.restricted_by, root.root_id == root.id, root.started_by == actor.user_id
        ),
        exists().where(
            copied.instance_id == ProcessInstance.restricted_by,
            copied.recipient.in_([actor.user_id, *sorted(actor.posts)]),
        ),
    )
    ways: list[ColumnElement[bool]] = [own]
    for names, standing in stood_for(actor):
        way = _named(names)
        if standing.process_key is not None:
            within, definition = aliased(ProcessInstance), aliased(ProcessDefinition)
            of_key = select(within.id).join(definition, definition.id == within.definition_id)
            of_key = of_key.where(definition.key == standing.process_key)
            way = and_(way, or_(ProcessInstance.root_id.in_(of_key), ProcessInstance.id.in_(of_key)))
        ways.append(way)
    return and_(ProcessInstance.restricted_by.is_not(None), or_(*ways))


def _named(names: list[str]) -> ColumnElement[bool]:
    """Named by the procedure, by one of the open tasks under the same restriction, or the doer of a past one."""
    reader, task, candidate = aliased(CaseReader), aliased(UserTask), aliased(TaskCandidate)
    working, done, working_then = aliased(ProcessInstance), aliased(ActivityInstance), aliased(ProcessInstance)
    here = working.restricted_by == ProcessInstance.restricted_by
    return or_(
        exists().where(reader.instance_id == ProcessInstance.restricted_by, reader.who.in_(names)),
        exists().where(here, task.instance_id == working.id, task.assignee.in_(names)),
        exists().where(here, task.instance_id == working.id, candidate.task_id == task.id, candidate.who.in_(names)),
        exists().where(
            working_then.restricted_by == ProcessInstance.restricted_by,
            done.instance_id == working_then.id,
            done.completed_by.in_(names),
        ),
    )
