"""Opening a case for a command: locked, and everything that was due at the command's instant already done (law 4)."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy.orm import Session

from app.actor import SYSTEM, Actor
from app.store.case import Case, lock_case
from app.store.due_timers import fire_due_timers
from app.store.step_failure import report_failure_of


def open_case(session: Session, instance_id: str, actor: Actor, now: datetime) -> Case:
    """Lock the case and fire, in due order, every timer that was due at ``now``.

    The case may have moved on or ended by that; the command must look at what it finds. If the command
    fails, a person's failure leaves an incident in the case. Raises NotFound, CaseEnded.
    """
    case = lock_case(session, instance_id, actor, now)
    report_failure_of(instance_id, actor)
    fire_due_timers(case.acting(SYSTEM))
    return case
