"""One deadline of the register, for whoever may watch it."""

from __future__ import annotations

from dataclasses import dataclass

from app.access import require_case_reader, require_deadline_keeper
from app.access.superiors import require_deadline_watcher
from app.actor import Actor
from app.calendar import BY_CLOCK
from app.errors import Forbidden
from app.extensions import db
from app.models import Deadline, ProcessInstance
from app.models.instance import ACTIVE
from app.store.deadline_errors import UnknownDeadline
from app.store.deadline_rule import rule_at


@dataclass(frozen=True, slots=True)
class DeadlineView:
    """``root`` is the case; ``may_open`` whether the reader may open it, ``may_change`` whether the reader keeps this
    deadline and the case still runs; ``by_clock`` is true of a period that ends at an instant."""

    deadline: Deadline
    root: ProcessInstance
    may_open: bool
    may_change: bool
    by_clock: bool


def deadline_page(actor: Actor, deadline_id: str) -> DeadlineView:
    """Raises UnknownDeadline, Forbidden."""
    found = db.session.get(Deadline, deadline_id)
    if found is None:
        raise UnknownDeadline("期限台账中没有这个期限。")
    require_deadline_watcher(actor, found)
    root = db.session.get_one(ProcessInstance, found.instance.root_id)
    rule = rule_at(db.session(), found.rule, found.rule_version)
    return DeadlineView(
        deadline=found,
        root=root,
        may_open=_may_open(actor, root),
        may_change=_keeps(actor, found) and found.instance.status == ACTIVE,
        by_clock=rule.unit in BY_CLOCK,
    )


def _may_open(actor: Actor, root: ProcessInstance) -> bool:
    try:
        require_case_reader(actor, root)
    except Forbidden:
        return False
    return True


def _keeps(actor: Actor, deadline: Deadline) -> bool:
    try:
        require_deadline_keeper(actor, deadline.organisation)
    except Forbidden:
        return False
    return True
