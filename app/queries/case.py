"""One case as its page shows it, with the processes it has called: header, deadlines, files, and where the token
stands."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import selectinload

from app.access import require_case_reader
from app.access.sight import WHOLE, Sight
from app.access.sight_of import sight_of
from app.actor import Actor
from app.errors import NotFound
from app.extensions import db
from app.models import ActivityInstance, Deadline, FileRecord, Incident, ProcessInstance


@dataclass(frozen=True, slots=True)
class CaseView:
    """The rows of one case, or of one process in it, and of all that it has called (``called``, callers first).

    Of what it has called, and of the files, only what the actor may read; ``sight`` says it of values and events.
    ``root`` is the case itself. What it waits for is told by ``app.queries.explanation``.
    """

    instance: ProcessInstance
    root: ProcessInstance
    called: Sequence[ProcessInstance]
    deadlines: Sequence[Deadline]
    files: Sequence[FileRecord]
    incidents: Sequence[Incident]
    sight: Sight = WHOLE

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
    sight = sight_of(actor, instance.root_id)
    called = [one for one in called_by(instance) if one.id not in sight.unread]
    here = [instance.id, *(one.id for one in called)]
    open_incidents = select(Incident).where(Incident.instance_id.in_(here), Incident.resolved_at.is_(None))
    incidents = session.scalars(open_incidents).all()
    return CaseView(
        instance=instance,
        root=session.get_one(ProcessInstance, instance.root_id),
        called=called,
        deadlines=deadlines_of(here),
        files=session.scalars(
            select(FileRecord)
            .where(FileRecord.instance_id.in_(here), FileRecord.id.not_in(sight.files))
            .order_by(FileRecord.uploaded_at, FileRecord.name)
        ).all(),
        incidents=incidents,
        sight=sight,
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


def with_callers(instance: ProcessInstance) -> set[str]:
    """The ids of the instance and of all that stand around it, up to the case: their periods bind its work too."""
    ids, current = {instance.id}, instance
    while current.super_instance_id is not None:
        current = db.session.get_one(ProcessInstance, current.super_instance_id)
        ids.add(current.id)
    return ids


def deadlines_of(instance_ids: Collection[str]) -> Sequence[Deadline]:
    """All deadlines of a case, the open ones first, each group by its end."""
    query = select(Deadline).where(Deadline.instance_id.in_(instance_ids)).options(selectinload(Deadline.operations))
    return db.session.scalars(query.order_by(Deadline.closed_at.is_not(None), Deadline.due_at)).all()


def called_from(instance: ProcessInstance) -> tuple[ProcessInstance, str]:
    """The process that has called it, and the id of the call activity there."""
    caller = db.session.get_one(ProcessInstance, instance.super_instance_id)
    return caller, db.session.get_one(ActivityInstance, instance.super_activity_id).element_id


def marks(instance_id: str, incidents: Sequence[Incident]) -> dict[str, list[str]]:
    """``token``: entered and not left; ``done``: left the ordinary way and not entered again; ``incident``: failed."""
    query = select(ActivityInstance.element_id, ActivityInstance.ended_at, ActivityInstance.cancelled)
    rows = db.session.execute(query.where(ActivityInstance.instance_id == instance_id)).all()
    token = {element_id for element_id, ended_at, _ in rows if ended_at is None}
    done = {element_id for element_id, ended_at, cancelled in rows if ended_at is not None and not cancelled} - token
    failed = {one.element_id for one in incidents if one.element_id and one.instance_id == instance_id}
    return {"token": sorted(token), "done": sorted(done), "incident": sorted(failed)}
