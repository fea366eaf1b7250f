"""Rules and instants as the tests of the calendar write them."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from app.calendar import Calendar, DeadlineRule, Unit, compute, display, mainland
from app.clock import LEGAL_ZONE

CALENDAR = mainland()


def rule(unit: Unit | str, amount: int | None = None, **more: object) -> DeadlineRule:
    return DeadlineRule("t", "第一条", "期限", Unit(unit), amount, "发现", "D", **more)  # type: ignore[arg-type]


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=LEGAL_ZONE)


def when(text: str) -> datetime | date:
    return at(text) if "T" in text else date.fromisoformat(text)


def ends(one: DeadlineRule, start: str, calendar: Calendar = CALENDAR, given: object = None) -> str:
    """The end as people read it."""
    return display(compute(one, when(start), calendar, given=given).due_at)


def last_day(one: DeadlineRule, start: date, calendar: Calendar = CALENDAR) -> date:
    """The day at whose 24:00 the period ends."""
    return compute(one, start, calendar).due_at.date() - timedelta(days=1)
