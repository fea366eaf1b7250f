"""What ends by itself when a case ends: its supervision, and the chance to withdraw the last submission."""

from __future__ import annotations

from sqlalchemy import select

from app.models import CaseSupervision
from app.store.case import Case
from app.store.former_state import forget_former_state


def close_clerk_work(case: Case) -> None:
    """``case`` has just ended; nothing happens where it is only a process that the case has called."""
    if case.instance.root_id != case.instance.id:
        return
    forget_former_state(case)
    still = select(CaseSupervision).where(
        CaseSupervision.instance_id == case.instance.id, CaseSupervision.ended_at.is_(None)
    )
    for one in case.session.scalars(still):
        one.ended_at = case.now
        case.record("supervision.ended", data={"supervisor": one.supervisor, "reason": one.reason})
