"""When a period ends, and by which steps (spec E.2; 民法典 §§200–204 by analogy)."""

from __future__ import annotations

from datetime import datetime

from app.calendar import by_clock, by_date, by_days
from app.calendar.computed import Computed
from app.calendar.errors import CalendarUnknown, StartUnfit
from app.calendar.rule import DeadlineRule, Unit
from app.calendar.start import Start, day_of
from app.calendar.working_days import Calendar
from app.typed_json import Value

_CALCULATORS = {
    Unit.WD: by_days.working_days,
    Unit.CAL: by_days.calendar_days,
    Unit.MON: by_days.months,
    Unit.BEFORE: by_days.days_before,
    Unit.HOUR: by_clock.hours,
    Unit.MIN: by_clock.minutes,
    Unit.DATE: by_date.fixed_date,
    Unit.CYCLE: by_date.end_of_cycle,
}

_MAY_START_LATER = frozenset({Unit.BEFORE, Unit.DATE})


def compute(
    rule: DeadlineRule, start: Start, calendar: Calendar, *, given: Value = None, now: datetime | None = None
) -> Computed:
    """The end of the rule's period from ``start`` (an aware instant, or a day; hours and minutes need an instant).

    ``given`` is the value of ``rule.given_from``, where the rule has one. With ``now``, a start after it is refused,
    except for rules that count towards a coming event (BEFORE) or name their day (DATE).

    Raises StartUnfit, GivenUnfit, and CalendarUnknown for an end in a year that cannot be computed.
    """
    if now is not None and rule.unit not in _MAY_START_LATER and _is_after(start, now):
        shown = f"{start:%Y-%m-%d %H:%M}" if isinstance(start, datetime) else f"{start:%Y-%m-%d}"
        raise StartUnfit(f"期限“{rule.name}”的起算时间 {shown} 还没有到，不能起算。")
    try:
        found = _CALCULATORS[rule.unit](rule, start, calendar, given)
    except (OverflowError, ValueError):
        raise CalendarUnknown("期限超出可以计算的年份。") from None
    return found


def _is_after(start: Start, now: datetime) -> bool:
    return start > now if isinstance(start, datetime) else start > day_of(now)
