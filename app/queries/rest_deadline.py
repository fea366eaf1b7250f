"""The deadline register (期限台账) as our own API lists it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import ColumnElement, and_, func, or_, select
from sqlalchemy.orm import contains_eager, defer

from app.access import readable_deadlines, require_case_reader
from app.actor import Actor
from app.clock import now
from app.extensions import db
from app.models import Deadline, ProcessInstance
from app.models.deadline import CANCELLED, EXPIRED, FULFILLED, FULFILLED_LATE, OVERDUE, RUNNING, STOPPED
from app.queries.deadline_level import has_level
from app.queries.rest_listing import Criterion, Listing, after, among, before, equal
from app.store.deadline_errors import UnknownDeadline

STATUSES = (RUNNING, STOPPED, OVERDUE, FULFILLED, FULFILLED_LATE, EXPIRED, CANCELLED)


def _overdue(wanted: bool, _: Mapping[str, Any]) -> ColumnElement[bool]:
    """Late now, when it was met, or for good. The due instant decides, whether or not a worker has marked the row."""
    late = or_(
        Deadline.status.in_((OVERDUE, FULFILLED_LATE, EXPIRED)),
        and_(Deadline.status == RUNNING, Deadline.due_at <= now(), Deadline.soft.is_(False)),
    )
    return late if wanted else ~late


DEADLINES: Listing[Deadline] = Listing(
    rows=lambda actor: select(Deadline).join(Deadline.instance).where(readable_deadlines(actor)),
    criteria={
        "id": equal(Deadline.id),
        "processInstanceId": equal(Deadline.instance_id),
        "businessKey": equal(ProcessInstance.business_key),
        "processDefinitionId": equal(ProcessInstance.definition_id),
        "rule": equal(Deadline.rule),
        "article": equal(Deadline.article),
        "organisation": equal(Deadline.organisation),
        "level": Criterion("text", lambda wanted, _: has_level(wanted, now())),
        "responsible": equal(Deadline.responsible),
        "status": among(Deadline.status),
        "overdue": Criterion("either", _overdue),
        "dueBefore": before(Deadline.due_at),
        "dueAfter": after(Deadline.due_at),
    },
    sorting={"dueAt": Deadline.due_at, "openedAt": Deadline.opened_at, "rule": Deadline.rule},
    default_order=(Deadline.due_at, Deadline.id),
    load=(contains_eager(Deadline.instance).options(defer(ProcessInstance.state), defer(ProcessInstance.variables)),),
)


def deadline_of(actor: Actor, deadline_id: str) -> Deadline:
    """Raises UnknownDeadline, Forbidden for a case that the actor may not read."""
    found = db.session.get(Deadline, deadline_id)
    if found is None:
        raise UnknownDeadline("期限台账中没有这个期限。")
    require_case_reader(actor, found.instance)
    return found


def overdue_by_organisation(actor: Actor) -> Sequence[tuple[str | None, int]]:
    """How many open deadlines of each organisation are over, most first; a person sees the own organisations'. The due
    instant decides, whether or not a worker has marked the row yet."""
    late = select(Deadline.organisation, func.count())
    late = late.where(Deadline.status.in_((RUNNING, OVERDUE)), Deadline.soft.is_(False), Deadline.due_at <= now())
    if not actor.roles & {"integration", "system"}:
        late = late.where(Deadline.organisation.in_(actor.organisations))
    rows = db.session.execute(late.group_by(Deadline.organisation).order_by(func.count().desc(), Deadline.organisation))
    return [(organisation, number) for organisation, number in rows]
