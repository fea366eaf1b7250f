"""The lights of the register: every deadline stands at exactly one of them."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ColumnElement, and_, func

from app.models import Deadline
from app.models.deadline import EXPIRED, FULFILLED, FULFILLED_LATE, OPEN, STOPPED

OVER, NEAR, NORMAL, STOP = "over", "near", "normal", "stopped"
REMINDED, AHEAD = "reminded", "ahead"
LATE, MET, GONE = "late", "met", "expired"

DUTIES = (OVER, NEAR, NORMAL, STOP)
"""Open deadlines for which the text names a period."""
REMINDERS = (REMINDED, AHEAD)
"""Open soft ones: their time to remind has come, or has not. They are never over."""
WORDS = {
    OVER: "超期",
    NEAR: "临期",
    NORMAL: "正常",
    STOP: "中止",
    REMINDED: "已到提醒时间",
    AHEAD: "未到提醒时间",
    LATE: "逾期完成",
    MET: "按期完成",
    GONE: "逾期未完成",
}

_CLOSED = {FULFILLED_LATE: LATE, FULFILLED: MET, EXPIRED: GONE}

_reminder = func.coalesce(Deadline.first_reminder_at, Deadline.due_at)


def at_light(wanted: str, now: datetime) -> ColumnElement[bool]:
    """Those that stand there at ``now`` as a WHERE condition; the closed ones are those met late, in time
    or not."""
    if wanted in _CLOSED.values():
        return Deadline.status.in_([status for status, light in _CLOSED.items() if light == wanted])
    return and_(Deadline.closed_at.is_(None), stands_at(wanted, now))


def stands_at(wanted: str, now: datetime) -> ColumnElement[bool]:
    """Of an open deadline. What is open is named by its missing close, as the partial indexes name it, not here."""
    hard, runs = Deadline.soft.is_(False), Deadline.status != STOPPED
    match wanted:
        case "over":
            return and_(hard, runs, Deadline.due_at <= now)
        case "near":
            return and_(hard, runs, Deadline.due_at > now, _reminder <= now)
        case "normal":
            return and_(hard, runs, _reminder > now, Deadline.due_at > now)
        case "stopped":
            return and_(hard, Deadline.status == STOPPED)
        case "reminded":
            return and_(Deadline.soft, _reminder <= now)
        case _:
            return and_(Deadline.soft, _reminder > now)


def light_of(deadline: Deadline, now: datetime) -> str | None:
    """The light of a row; None for one that was cancelled."""
    if deadline.status not in OPEN:
        return _CLOSED.get(deadline.status)
    reminded = now >= (deadline.first_reminder_at or deadline.due_at)
    if deadline.soft:
        return REMINDED if reminded else AHEAD
    if deadline.status == STOPPED:
        return STOP
    return OVER if now >= deadline.due_at else NEAR if reminded else NORMAL
