"""One case as its page shows it, with the processes it has called: header, open work, deadlines, files, and where the
token stands."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
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
    ExternalTask,
    FileRecord,
    Incident,
    Job,
    ProcessInstance,
    UserTask,
)
from app.models.job import ASYNC, TIMER


@dataclass(frozen=True, slots=True)
class OpenWait:
    """Something the case waits for that is no person's task: a timer or a message."""

    kind: str
    instance_id: str
    element_id: str
    name: str | None
    due_at: datetime | None


@dataclass(frozen=True, slots=True)
class CaseView:
    """The rows of one case, or of one process in it, and of all that it has called (``called``, callers first).

    ``root`` is the case itself. ``marks`` are element ids by what the diagram of ``instance`` shows of them.
    """

    instance: ProcessInstance
    root: ProcessInstance
    called: Sequence[ProcessInstance]
    parties: Sequence[str]
    tasks: Sequence[UserTask]
    waits: Sequence[OpenWait]
    deadlines: Sequence[Deadline]
    files: Sequence[FileRecord]
    incidents: Sequence[Incident]
    marks: Mapping[str, Sequence[str]]

    @property
    def instances(self) -> Mapping[str, ProcessInstance]:
        """The instance and what it has called, by id."""
        return {one.id: one for one in (self.instance, *self.called)}


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
    called = called_by(instance)
    here = [instance.id, *(one.id for one in called)]
    tasks = select(UserTask).where(UserTask.instance_id.in_(here)).options(selectinload(UserTask.candidates))
    open_incidents = select(Incident).where(Incident.instance_id.in_(here), Incident.resolved_at.is_(None))
    incidents = session.scalars(open_incidents).all()
    return CaseView(
        instance=instance,
        root=session.get_one(ProcessInstance, instance.root_id),
        called=called,
        parties=session.scalars(
            select(CaseParty.organisation_id).where(CaseParty.instance_id == instance.root_id).order_by(CaseParty.since)
        ).all(),
        tasks=session.scalars(tasks.order_by(UserTask.created_at)).all(),
        waits=_waits(here),
        deadlines=deadlines_of(here),
        files=session.scalars(
            select(FileRecord).where(FileRecord.instance_id.in_(here)).order_by(FileRecord.uploaded_at, FileRecord.name)
        ).all(),
        incidents=incidents,
        marks=_marks(instance.id, incidents),
    )


def called_by(instance: ProcessInstance) -> list[ProcessInstance]:
    """The processes that it has called, and they in turn: callers before called, the earliest first."""
    tree = select(ProcessInstance).where(
        ProcessInstance.root_id == instance.root_id, ProcessInstance.super_instance_id.is_not(None)
    )
    others = db.session.scalars(tree.order_by(ProcessInstance.started_at, ProcessInstance.id)).all()
    found = [instance]
    for caller in found:
        found += [one for one in others if one.super_instance_id == caller.id]
    return found[1:]


def deadlines_of(instance_ids: Collection[str]) -> Sequence[Deadline]:
    """All deadlines of a case, the open ones first, each group by its end."""
    query = select(Deadline).where(Deadline.instance_id.in_(instance_ids))
    return db.session.scalars(query.order_by(Deadline.closed_at.is_not(None), Deadline.due_at)).all()


def _waits(instance_ids: Collection[str]) -> list[OpenWait]:
    jobs = select(Job).where(Job.instance_id.in_(instance_ids), Job.kind.in_((TIMER, ASYNC))).order_by(Job.due_at)
    events = select(EventSubscription).where(EventSubscription.instance_id.in_(instance_ids))
    outside = select(ExternalTask).where(ExternalTask.instance_id.in_(instance_ids))
    found = [
        OpenWait(job.kind, job.instance_id or "", job.element_id or "", None, job.due_at if job.kind == TIMER else None)
        for job in db.session.scalars(jobs)
    ]
    found += [
        OpenWait(row.kind, row.instance_id, row.element_id, row.event_name, None)
        for row in db.session.scalars(events.order_by(EventSubscription.created_at))
    ]
    found += [
        OpenWait("external", row.instance_id, row.element_id, row.topic, None)
        for row in db.session.scalars(outside.order_by(ExternalTask.created_at))
    ]
    return found


def _marks(instance_id: str, incidents: Sequence[Incident]) -> dict[str, list[str]]:
    """``token``: entered and not left; ``done``: left the ordinary way and not entered again; ``incident``: failed."""
    query = select(ActivityInstance.element_id, ActivityInstance.ended_at, ActivityInstance.cancelled)
    rows = db.session.execute(query.where(ActivityInstance.instance_id == instance_id)).all()
    token = {element_id for element_id, ended_at, _ in rows if ended_at is None}
    done = {element_id for element_id, ended_at, cancelled in rows if ended_at is not None and not cancelled} - token
    failed = {one.element_id for one in incidents if one.element_id and one.instance_id == instance_id}
    return {"token": sorted(token), "done": sorted(done), "incident": sorted(failed)}
