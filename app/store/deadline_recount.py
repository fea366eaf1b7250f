"""The end of a deadline as its rule, its start and everything that was decided about it make it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta

from sqlalchemy.orm import Session

from app import calendar
from app.clock import LEGAL_ZONE
from app.models import Deadline, DeadlineOperation
from app.store.deadline_errors import PeriodUnfit
from app.store.deadline_rule import rule_at
from app.store.national_calendar import national_calendar

STOP, RESUME, EXTEND, EXCLUDE = "stop", "resume", "extend", "exclude"
START, FULFIL, OPENED = "correct-start", "fulfil", "open"


def recounted(session: Session, deadline: Deadline, now: datetime | None = None) -> calendar.Computed:
    """By the calendar in force. With ``now``, a start after it is refused where the rule's may not lie ahead.

    Raises StartUnfit, NotCounted, CalendarUnknown.
    """
    return calendar.recount(
        rule_at(session, deadline.rule, deadline.rule_version),
        deadline.starts_at,
        national_calendar(session),
        given=deadline.given,
        pauses=_pauses(deadline.operations),
        extensions=_extensions(deadline.operations),
        now=now,
    )


def stopped_since(deadline: Deadline) -> datetime | None:
    """When the stop that has not ended yet took effect."""
    since = None
    for one in deadline.operations:
        since = one.effective_at if one.kind == STOP else None if one.kind == RESUME else since
    return since


def first_moment(day: date) -> datetime:
    return datetime.combine(day, time(), LEGAL_ZONE)


def _pauses(operations: Sequence[DeadlineOperation]) -> list[calendar.Pause]:
    found: list[calendar.Pause] = []
    stop: DeadlineOperation | None = None
    for one in operations:
        if one.kind == STOP:
            stop = one
        elif one.kind == RESUME and stop is not None and stop.effective_at and one.effective_at:
            found.append(calendar.Pause(stop.number, stop.effective_at, one.effective_at))
        elif one.kind == EXCLUDE and one.first_day and one.last_day:
            until = first_moment(one.last_day + timedelta(days=1))
            found.append(calendar.Pause(one.number, first_moment(one.first_day), until, stop=False))
    return found


def _extensions(operations: Sequence[DeadlineOperation]) -> list[calendar.Extension]:
    return [calendar.Extension(one.number, one.amount, one.effective_at) for one in operations if one.kind == EXTEND]


def require_length(session: Session, deadline: Deadline) -> None:
    """Raises NotCounted for a rule that has no length of which a part could be left out."""
    rule = rule_at(session, deadline.rule, deadline.rule_version)
    if rule.unit not in calendar.COUNTED:
        raise calendar.NotCounted(f"期限“{rule.name}”届满的日子是规定的，没有可以中止或者扣除的期间。")


def require_days_end(session: Session, deadline: Deadline, end: datetime) -> None:
    """Of a period that is counted in days the end is that of a day; raises PeriodUnfit."""
    rule = rule_at(session, deadline.rule, deadline.rule_version)
    local = end.astimezone(LEGAL_ZONE)
    if rule.unit not in calendar.BY_CLOCK and local != first_moment(local.date()):
        raise PeriodUnfit("按日计算的期限应延长到某日的 24:00（即次日的 00:00）。")


def require_start(session: Session, deadline: Deadline, start: calendar.Start) -> None:
    """Of a period that is counted in hours the start is an instant; raises StartUnfit."""
    rule = rule_at(session, deadline.rule, deadline.rule_version)
    if rule.unit in calendar.BY_CLOCK and not isinstance(start, datetime):
        raise calendar.StartUnfit(f"期限“{rule.name}”按小时或分钟计算，起算时间必须精确到时分。")


def as_instant(start: calendar.Start) -> datetime:
    """A day is written as the instant at which it begins."""
    return start if isinstance(start, datetime) else first_moment(start)
