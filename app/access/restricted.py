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

# Made once, because making an alias copies all columns; no statement around these conditions reads them.
_copied, _root = aliased(CarbonCopy), aliased(ProcessInstance)
_within, _definition = aliased(ProcessInstance), aliased(ProcessDefinition)
_reader, _task, _candidate = aliased(CaseReader), aliased(UserTask), aliased(TaskCandidate)
_working, _done, _working_then = aliased(ProcessInstance), aliased(ActivityInstance), aliased(ProcessInstance)


def is_open() -> ColumnElement[bool]:
    """The WHERE condition on ProcessInstance that leaves what is not restricted."""
    return ProcessInstance.restricted_by.is_(None)


def admitted(actor: Actor) -> ColumnElement[bool]:
    """The WHERE condition on ProcessInstance that leaves the restricted ones that the actor may read."""
    own = or_(
        _named(names_of(actor)),
        exists().where(
            _root.id == ProcessInstance.restricted_by, _root.root_id == _root.id, _root.started_by == actor.user_id
        ),
        exists().where(
            _copied.instance_id == ProcessInstance.restricted_by,
            _copied.recipient.in_([actor.user_id, *sorted(actor.posts)]),
        ),
    )
    ways: list[ColumnElement[bool]] = [own]
    for names, standing in stood_for(actor):
        way = _named(names)
        if standing.process_key is not None:
            of_key = select(_within.id).join(_definition, _definition.id == _within.definition_id)
            of_key = of_key.where(_definition.key == standing.process_key)
            way = and_(way, or_(ProcessInstance.root_id.in_(of_key), ProcessInstance.id.in_(of_key)))
        ways.append(way)
    # an index finds what is after the empty text, and would be read whole for what is not null
    return and_(ProcessInstance.restricted_by > "", or_(*ways))


def _named(names: list[str]) -> ColumnElement[bool]:
    """Named by the procedure, by one of the open tasks under the same restriction, or the doer of a past one."""
    here = _working.restricted_by == ProcessInstance.restricted_by
    return or_(
        exists().where(_reader.instance_id == ProcessInstance.restricted_by, _reader.who.in_(names)),
        exists().where(here, _task.instance_id == _working.id, _task.assignee.in_(names)),
        exists().where(
            here, _task.instance_id == _working.id, _candidate.task_id == _task.id, _candidate.who.in_(names)
        ),
        exists().where(
            _working_then.restricted_by == ProcessInstance.restricted_by,
            _done.instance_id == _working_then.id,
            _done.completed_by.in_(names),
        ),
    )
