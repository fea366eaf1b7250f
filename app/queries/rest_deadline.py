"""The deadline register (期限台账) as our own API lists it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlalchemy import ColumnElement, and_, or_, select
from sqlalchemy.orm import contains_eager, defer

from app.access import readable_cases
from app.clock import now
from app.models import Deadline, ProcessInstance
from app.models.deadline import CANCELLED, FULFILLED, FULFILLED_LATE, OVERDUE, RUNNING
from app.queries.rest_listing import Criterion, Listing, after, among, before, equal

STATUSES = (RUNNING, OVERDUE, FULFILLED, FULFILLED_LATE, CANCELLED)


def _overdue(wanted: bool, _: Mapping[str, Any]) -> ColumnElement[bool]:
    """Late now or when it was met. The due instant decides, whether or not a worker has marked the row yet."""
    late = or_(
        Deadline.status.in_((OVERDUE, FULFILLED_LATE)), and_(Deadline.status == RUNNING, Deadline.due_at <= now())
    )
    return late if wanted else ~late


DEADLINES: Listing[Deadline] = Listing(
    rows=lambda actor: select(Deadline).join(Deadline.instance).where(readable_cases(actor)),
    criteria={
        "id": equal(Deadline.id),
        "processInstanceId": equal(Deadline.instance_id),
        "businessKey": equal(ProcessInstance.business_key),
        "processDefinitionId": equal(ProcessInstance.definition_id),
        "rule": equal(Deadline.rule),
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
