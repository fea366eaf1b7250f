"""A deadline opened for a change, and everything that follows from the change, in the command's transaction."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy.orm import Session

from app.access import require_deadline_keeper
from app.actor import SYSTEM, Actor
from app.models import Deadline, DeadlineOperation
from app.models.deadline import OPEN, OVERDUE, RUNNING, STOPPED
from app.store.case import Case
from app.store.deadline_errors import DeadlineClosed, DeadlineExpired, DeadlineStopped, UnknownDeadline
from app.store.deadline_grounds import Grounds
from app.store.deadline_notices import schedule_notices, withdraw_notices
from app.store.deadline_recount import recounted
from app.store.deadline_rule import rule_at
from app.store.deadline_tasks import retime_tasks
from app.store.deadline_timers import rearm_timers
from app.store.due_timers import fire_due_timers
from app.store.open_case import open_case
from app.store.rows.deadlines import note
from app.store.rows.jobs import wake_worker
from app.typed_json import Value


def open_for_change(session: Session, deadline_id: str, actor: Actor, now: datetime) -> tuple[Case, Deadline]:
    """The case locked, what was due in it done, and the deadline read again. Raises UnknownDeadline, Forbidden,
    CaseEnded, and DeadlineClosed for one that is met or cancelled, perhaps by what was due."""
    deadline = session.get(Deadline, deadline_id)
    if deadline is None:
        raise UnknownDeadline("期限台账中没有这个期限。")
    require_deadline_keeper(actor, deadline.organisation)
    _require_open(deadline)
    case = open_case(session, deadline.instance_id, actor, now)
    session.refresh(deadline)
    _require_open(deadline)
    return case, deadline


def _require_open(deadline: Deadline) -> None:
    if deadline.status not in OPEN:
        raise DeadlineClosed("此期限已经办结或取消，不能再变更。")


def require_running(deadline: Deadline) -> None:
    if deadline.status == STOPPED:
        raise DeadlineStopped("此期限已经中止，请先恢复。")


def require_unexpired(case: Case, deadline: Deadline, what: str) -> None:
    """A soft one never expires."""
    if case.now >= deadline.due_at and not deadline.soft:
        raise DeadlineExpired(f"此期限已经届满，不能再{what}。", due_at=deadline.due_at.isoformat())


def decide(
    case: Case,
    deadline: Deadline,
    kind: str,
    grounds: Grounds,
    *,
    effective_at: datetime | None = None,
    amount: int | None = None,
    days: tuple[date, date] | None = None,
) -> DeadlineOperation:
    """Write the decision down; what follows from it is for the caller."""
    made = DeadlineOperation(
        deadline_id=deadline.id,
        number=len(deadline.operations) + 1,
        kind=kind,
        effective_at=effective_at,
        amount=amount,
        first_day=days[0] if days else None,
        last_day=days[1] if days else None,
        article=grounds.article,
        reason=grounds.reason,
        approver=grounds.approver,
        done_at=case.now,
        done_by=case.actor.user_id,
        due_before=deadline.due_at,
    )
    deadline.operations.append(made)
    case.session.flush()
    return made


def count_anew(case: Case, deadline: Deadline) -> None:
    """The end, its steps, its notices and the tasks' due times, as the decisions now make them."""
    was = None if deadline.status == STOPPED else deadline.due_at
    found = recounted(case.session, deadline, case.now)
    deadline.due_at, deadline.steps, deadline.provisional = found.due_at, list(found.steps), found.provisional
    overdue = deadline.status == OVERDUE and found.due_at <= case.now
    deadline.status = OVERDUE if overdue else RUNNING
    withdraw_notices(case, deadline)
    rule = rule_at(case.session, deadline.rule, deadline.rule_version)
    schedule_notices(case, deadline, rule, deadline.starts_at)
    case.session.flush()
    retime_tasks(case, was)


def settle(case: Case, deadline: Deadline, event: str, made: DeadlineOperation, **facts: Value) -> None:
    """History, then the timers that ask for the deadline; one that is due by now fires at once."""
    made.due_after = None if deadline.status == STOPPED else deadline.due_at
    data: dict[str, Value] = {
        "basis": made.article,
        "reason": made.reason,
        "approver": made.approver,
        "due_before": made.due_before,
        "due_at": made.due_after,
        "steps": list(deadline.steps),
        **facts,
    }
    note(case, event, deadline, data)
    follow(case, deadline)


def follow(case: Case, deadline: Deadline) -> None:
    case.session.flush()
    rearm_timers(case, deadline)
    fire_due_timers(case.acting(SYSTEM))
    wake_worker(case)
