"""One case as its page shows it: header, open work, deadlines, files, and where the token stands."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import selectinload

from app.access import require_case_reader
from app.actor import Actor
from app.errors import NotFound
from app.extensions import db
from app.models import (
    ActivityInstance,
    CaseParty,
    Deadline,
    EventSubscription,
    FileRecord,
    Incident,
    Job,
    ProcessInstance,
    UserTask,
)
from app.models.job import TIMER


@dataclass(frozen=True, slots=True)
class OpenWait:
    """Something the case waits for that is no person's task: a timer or a message."""

    kind: str
    element_id: str
    name: str | None
    due_at: datetime | None


@dataclass(frozen=True, slots=True)
class CaseView:
    """The rows of one case; ``marks`` are element ids by what the diagram shows of them."""

    instance: ProcessInstance
    parties: Sequence[str]
    tasks: Sequence[UserTask]
    waits: Sequence[OpenWait]
    deadlines: Sequence[Deadline]
    files: Sequence[FileRecord]
    incidents: Sequence[Incident]
    marks: Mapping[str, Sequence[str]]


def readable_case(actor: Actor, instance_id: str) -> ProcessInstance:
    """Raises NotFound, and Forbidden when the actor's organisations take no part in it."""
    instance = db.session.get(ProcessInstance, instance_id)
    if instance is None:
        raise NotFound("没有这个案件。")
    require_case_reader(actor, instance)
    return instance


def case_view(actor: Actor, instance_id: str) -> CaseView:
    """Everything of the case but its timeline; a fixed number of statements."""
    instance = readable_case(actor, instance_id)
    session = db.session
    here = instance.id
    tasks = select(UserTask).where(UserTask.instance_id == here).options(selectinload(UserTask.candidates))
    open_incidents = select(Incident).where(Incident.instance_id == here, Incident.resolved_at.is_(None))
    incidents = session.scalars(open_incidents).all()
    return CaseView(
        instance=instance,
        parties=session.scalars(
            select(CaseParty.organisation_id).where(CaseParty.instance_id == here).order_by(CaseParty.since)
        ).all(),
        tasks=session.scalars(tasks.order_by(UserTask.created_at)).all(),
        waits=_waits(here),
        deadlines=deadlines_of(here),
        files=session.scalars(
            select(FileRecord).where(FileRecord.instance_id == here).order_by(FileRecord.uploaded_at, FileRecord.name)
        ).all(),
        incidents=incidents,
        marks=_marks(here, incidents),
    )


def deadlines_of(instance_id: str) -> Sequence[Deadline]:
    """All deadlines of a case, the open ones first, each group by its end."""
    query = select(Deadline).where(Deadline.instance_id == instance_id)
    return db.session.scalars(query.order_by(Deadline.closed_at.is_not(None), Deadline.due_at)).all()


def _waits(instance_id: str) -> list[OpenWait]:
    timers = select(Job.element_id, Job.due_at).where(Job.instance_id == instance_id, Job.kind == TIMER)
    events = select(EventSubscription.kind, EventSubscription.element_id, EventSubscription.event_name)
    events = events.where(EventSubscription.instance_id == instance_id)
    until = db.session.execute(timers.order_by(Job.due_at)).all()
    named = db.session.execute(events.order_by(EventSubscription.created_at)).all()
    found = [OpenWait("timer", element_id or "", None, due_at) for element_id, due_at in until]
    return found + [OpenWait(kind, element_id, name, None) for kind, element_id, name in named]


def _marks(instance_id: str, incidents: Sequence[Incident]) -> dict[str, list[str]]:
    """``token``: entered and not left; ``done``: left the ordinary way and not entered again; ``incident``: failed."""
    query = select(ActivityInstance.element_id, ActivityInstance.ended_at, ActivityInstance.cancelled)
    rows = db.session.execute(query.where(ActivityInstance.instance_id == instance_id)).all()
    token = {element_id for element_id, ended_at, _ in rows if ended_at is None}
    done = {element_id for element_id, ended_at, cancelled in rows if ended_at is not None and not cancelled} - token
    failed = {incident.element_id for incident in incidents if incident.element_id}
    return {"token": sorted(token), "done": sorted(done), "incident": sorted(failed)}
