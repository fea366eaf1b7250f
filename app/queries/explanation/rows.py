"""What the database holds about a case and all that it has called, read in a fixed number of statements."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import or_, select
from sqlalchemy.orm import defer, joinedload, selectinload

from app import clock
from app.access.sight import Sight
from app.access.sight_of import sight_of
from app.actor import Actor
from app.engine import Element, ProcessModel
from app.extensions import db
from app.models import (
    ActivityInstance,
    AdHocOffer,
    Deadline,
    EventSubscription,
    ExternalTask,
    Incident,
    Job,
    ProcessInstance,
    UserTask,
)
from app.models.job import TIMER
from app.queries.case import readable_case
from app.queries.models import process_model
from app.queries.offers import offers_of


@dataclass(frozen=True, slots=True)
class Rows:
    """``tree`` is the whole case by id, callers first; ``here`` the instance asked about and what it has called, as
    far as the actor may read it.

    All other rows are of the whole tree, the earliest first, because what stands around a called process (a period,
    a timer on the call) concerns its work too. ``activities`` are those entered and not left, ``calls`` the call
    activities by the instance that they have called, left or not. ``timers`` and ``notices`` (by deadline) are jobs,
    told apart once and not for each of hundreds of waits.
    """

    instance: ProcessInstance
    tree: Mapping[str, ProcessInstance]
    here: frozenset[str]
    models: Mapping[str, ProcessModel]
    activities: Mapping[str, ActivityInstance]
    calls: Mapping[str, ActivityInstance]
    tasks: Sequence[UserTask]
    offers: Sequence[AdHocOffer]
    jobs: Sequence[Job]
    timers: Sequence[Job]
    notices: Mapping[str, Sequence[Job]]
    subscriptions: Sequence[EventSubscription]
    external_tasks: Sequence[ExternalTask]
    deadlines: Sequence[Deadline]
    deadlines_of: Mapping[str | None, Sequence[tuple[int, Deadline]]]
    incidents: Sequence[Incident]
    now: datetime
    sight: Sight

    @property
    def root(self) -> ProcessInstance:
        return self.tree[self.instance.root_id]

    def element(self, instance_id: str, element_id: str) -> Element | None:
        """As the analyst drew it; None when the model of the instance has no such element."""
        return self.models[instance_id].elements.get(element_id)


def read_rows(actor: Actor, instance_id: str) -> Rows:
    """Raises NotFound, Forbidden."""
    instance = readable_case(actor, instance_id)
    sight = sight_of(actor, instance.root_id)
    session, tree = db.session, _tree(instance)
    ids = list(tree)  # not a subquery: a process called meanwhile would have rows here and no model
    deadlines = select(Deadline).where(Deadline.instance_id.in_(ids), Deadline.closed_at.is_(None))
    wanted = or_(ActivityInstance.ended_at.is_(None), ActivityInstance.called_instance_id.is_not(None))
    entered = select(ActivityInstance).where(ActivityInstance.instance_id.in_(ids), wanted)
    activities = session.scalars(entered.order_by(ActivityInstance.sequence)).all()
    tasks = select(UserTask).where(UserTask.instance_id.in_(ids)).options(selectinload(UserTask.candidates))
    jobs = session.scalars(select(Job).where(Job.instance_id.in_(ids)).order_by(Job.due_at, Job.id)).all()
    notices: dict[str, list[Job]] = {}
    for job in jobs:
        if job.deadline_id is not None:
            notices.setdefault(job.deadline_id, []).append(job)
    events = select(EventSubscription).where(EventSubscription.instance_id.in_(ids))
    external = select(ExternalTask).where(ExternalTask.instance_id.in_(ids))
    incidents = select(Incident).where(Incident.instance_id.in_(ids), Incident.resolved_at.is_(None))
    models = {id_: process_model(one.definition_id) for id_, one in tree.items()}
    running = session.scalars(deadlines.order_by(Deadline.due_at, Deadline.id)).all()
    of_activities: dict[str | None, list[tuple[int, Deadline]]] = {}
    for place, deadline in enumerate(running):
        of_activities.setdefault(deadline.activity_id, []).append((place, deadline))
    return Rows(
        instance=instance,
        tree=tree,
        here=_below(instance, tree) - sight.unread,
        models=models,
        activities={row.id: row for row in activities if row.ended_at is None},
        calls={row.called_instance_id: row for row in activities if row.called_instance_id},
        tasks=session.scalars(tasks.order_by(UserTask.created_at, UserTask.id)).all(),
        offers=offers_of(ids, models),
        jobs=jobs,
        timers=[job for job in jobs if job.kind == TIMER],
        notices=notices,
        subscriptions=session.scalars(events.order_by(EventSubscription.created_at, EventSubscription.id)).all(),
        external_tasks=session.scalars(external.order_by(ExternalTask.created_at, ExternalTask.id)).all(),
        deadlines=running,
        deadlines_of=of_activities,
        incidents=session.scalars(incidents.order_by(Incident.created_at, Incident.id)).all(),
        now=clock.now(),
        sight=sight,
    )


def _tree(instance: ProcessInstance) -> dict[str, ProcessInstance]:
    query = select(ProcessInstance).where(ProcessInstance.root_id == instance.root_id)
    query = query.options(defer(ProcessInstance.state), joinedload(ProcessInstance.definition))
    rows = db.session.scalars(query.order_by(ProcessInstance.started_at, ProcessInstance.id)).all()
    ordered = [row for row in rows if row.super_instance_id is None]
    for caller in ordered:
        ordered += [row for row in rows if row.super_instance_id == caller.id]
    return {row.id: row for row in ordered}


def _below(instance: ProcessInstance, tree: Mapping[str, ProcessInstance]) -> frozenset[str]:
    found = {instance.id}
    for row in tree.values():  # callers come first
        if row.super_instance_id in found:
            found.add(row.id)
    return frozenset(found)
