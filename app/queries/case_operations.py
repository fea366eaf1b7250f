"""What an actor may do around a case: copies, supervision, remarks, and withdrawing the last submission."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select

from app.access.supervision import above, parties_of, supervising_post
from app.actor import Actor
from app.extensions import db
from app.models import ActivityInstance, CarbonCopy, CaseSupervision, FormerState, ProcessInstance, Remark
from app.models.instance import ACTIVE
from app.queries.colleagues import Colleague, colleagues, posts_of


@dataclass(frozen=True, slots=True)
class CaseOperations:
    """``withdrawable`` is the actor's own last submission, which may yet turn out to have been followed; None where it
    has ended the process that it belongs to, as those of a called global task do.

    ``copies`` are those sent, the latest first, ``supervisions`` all there were; ``liftable`` the ids of those that the
    actor may lift. ``people`` and ``posts`` may be sent copies: those of the parties, of the actor's
    organisations, and of all above them.
    """

    running: bool
    withdrawable: ActivityInstance | None
    may_supervise: bool
    supervisions: Sequence[CaseSupervision]
    liftable: frozenset[str]
    copies: Sequence[CarbonCopy]
    people: list[Colleague]
    posts: list[tuple[str, str]]


def _submitted(task_id: str) -> ActivityInstance | None:
    within = ProcessInstance.id == ActivityInstance.instance_id
    query = select(ActivityInstance).join(ProcessInstance, within)
    return db.session.scalar(query.where(ActivityInstance.id == task_id, ProcessInstance.status == ACTIVE))


def case_operations(actor: Actor, root: ProcessInstance) -> CaseOperations:
    session = db.session
    former = session.get(FormerState, root.id)
    own = former is not None and former.submitted_by == actor.user_id
    supervised = select(CaseSupervision).where(CaseSupervision.instance_id == root.id).order_by(CaseSupervision.since)
    supervisions = session.scalars(supervised).all()
    mine = {one.supervisor for one in supervisions if one.ended_at is None}
    places = above(parties_of(root.id) | actor.organisations)
    running = root.status == ACTIVE
    return CaseOperations(
        running=running,
        withdrawable=_submitted(former.task_id) if former and own else None,
        may_supervise=running and actor.user_id not in mine and supervising_post(actor, root) is not None,
        supervisions=supervisions,
        liftable=frozenset(
            one.id
            for one in supervisions
            if one.ended_at is None and (one.supervisor == actor.user_id or one.supervisor_post in actor.posts)
        ),
        copies=copies_of(root.id),
        people=[one for one in colleagues(places) if one.id != actor.user_id],
        posts=posts_of(places),
    )


def copies_of(root_id: str) -> Sequence[CarbonCopy]:
    query = select(CarbonCopy).where(CarbonCopy.instance_id == root_id)
    return db.session.scalars(query.order_by(CarbonCopy.sent_at.desc(), CarbonCopy.recipient)).all()


def unread_copies(actor: Actor, instance_id: str) -> bool:
    """Whether opening the case, or a process that it has called, is the reading of a copy."""
    root_id = select(ProcessInstance.root_id).where(ProcessInstance.id == instance_id).scalar_subquery()
    query = select(CarbonCopy.id).where(
        CarbonCopy.instance_id == root_id,
        CarbonCopy.recipient.in_([actor.user_id, *sorted(actor.posts)]),
        CarbonCopy.read_at.is_(None),
    )
    return db.session.scalar(query.limit(1)) is not None


def remarks_of(root_id: str, activity_id: str | None = None) -> Sequence[Remark]:
    """Of the whole tree, in order; with ``activity_id`` only those on that task."""
    query = select(Remark).join(ProcessInstance, ProcessInstance.id == Remark.instance_id)
    query = query.where(ProcessInstance.root_id == root_id)
    if activity_id is not None:
        query = query.where(Remark.activity_id == activity_id)
    return db.session.scalars(query.order_by(Remark.at, Remark.id)).all()
