"""A deadline of the register as our own API writes it, with what was decided about it where one is asked for."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from app import calendar, clock
from app.api.wire.instants import write_instant
from app.models import Deadline, DeadlineOperation
from app.models.deadline import STOPPED
from app.queries.deadline_level import level


def entry(row: Deadline) -> dict[str, Any]:
    """``dueAt`` is the exclusive end, null while the deadline is stopped; ``dueDisplay`` writes the end of a day as
    24:00. ``class`` C: expiry has a legal consequence; D: only a duty. ``level`` is normal, near or over, null for one
    that is closed; a ``soft`` one is never over."""
    due = None if row.status == STOPPED else row.due_at
    return {
        "id": row.id,
        "processInstanceId": row.instance_id,
        "businessKey": row.instance.business_key,
        "activityId": row.element_id,
        "rule": row.rule,
        "ruleVersion": row.rule_version,
        "article": row.article,
        "name": row.name,
        "class": row.expiry_class,
        "soft": row.soft,
        "responsible": row.responsible,
        "organisation": row.organisation,
        "startsAt": write_instant(row.starts_at),
        "startSource": row.start_source,
        "dueAt": _instant(due),
        "dueDisplay": calendar.display(due) if due else None,
        "provisional": row.provisional,
        "steps": row.steps,
        "status": row.status,
        "level": level(row, clock.now()),
        "openedAt": write_instant(row.opened_at),
        "closedAt": _instant(row.closed_at),
    }


def entry_with_operations(row: Deadline) -> dict[str, Any]:
    return entry(row) | {"operations": [_operation(one) for one in row.operations]}


def _operation(one: DeadlineOperation) -> dict[str, Any]:
    """``effectiveAt`` is when a stop, a resumption or a fulfilment took effect, the end that an extension fixed, or the
    corrected start. Ends are exclusive."""
    return {
        "number": one.number,
        "kind": one.kind,
        "effectiveAt": _instant(one.effective_at),
        "amount": one.amount,
        "firstDay": one.first_day.isoformat() if one.first_day else None,
        "lastDay": one.last_day.isoformat() if one.last_day else None,
        "article": one.article,
        "reason": one.reason,
        "approver": one.approver,
        "doneAt": write_instant(one.done_at),
        "doneBy": one.done_by,
        "dueBefore": _instant(one.due_before),
        "dueAfter": _instant(one.due_after),
    }


def _instant(at: datetime | None) -> str | None:
    return write_instant(at) if at else None
