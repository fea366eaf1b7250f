"""How urgent a deadline is, as supervisors know it: 正常, 临期 (yellow), 超期 (red)."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ColumnElement, and_, func, or_

from app.models import Deadline
from app.models.deadline import OPEN, STOPPED

NORMAL, NEAR, OVER = "normal", "near", "over"
LEVELS = {NORMAL: "正常", NEAR: "临期", OVER: "超期"}


def level(deadline: Deadline, now: datetime) -> str | None:
    """None for one that is closed. Near: the first reminder's instant has passed. A soft one is never over, and what is
    stopped is normal."""
    if deadline.status not in OPEN:
        return None
    if deadline.status == STOPPED:
        return NORMAL
    if now >= deadline.due_at:
        return NEAR if deadline.soft else OVER
    reminded = deadline.first_reminder_at
    return NEAR if reminded is not None and now >= reminded else NORMAL


def has_level(wanted: str, now: datetime) -> ColumnElement[bool]:
    """The same as a WHERE condition. What is open is named as the partial index names it: by its missing close."""
    is_open, runs = Deadline.closed_at.is_(None), Deadline.status != STOPPED
    reminded = func.coalesce(Deadline.first_reminder_at, Deadline.due_at) <= now
    match wanted:
        case "over":
            return and_(is_open, Deadline.due_at <= now, runs, Deadline.soft.is_(False))
        case "near":
            return and_(is_open, runs, reminded, or_(Deadline.soft.is_(True), Deadline.due_at > now))
        case _:
            return and_(is_open, or_(~runs, ~reminded))
