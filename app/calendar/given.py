"""What the case tells of a period whose length or last day the issuing organ sets."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from app.calendar.errors import GivenUnfit, StartUnfit
from app.calendar.rule import DeadlineRule, MonthDay, Unit
from app.calendar.start import day_of, read_start
from app.typed_json import Value

MOST = {
    Unit.CAL: 3660,
    Unit.WD: 2500,
    Unit.MON: 120,
    Unit.HOUR: 87_600,
    Unit.MIN: 100_000,
    Unit.BEFORE: 3660,
    Unit.CYCLE: 366,
}
"""The longest period of each unit that anybody can mean."""


def amount_of(rule: DeadlineRule, given: Value) -> int:
    """The rule's amount, or the one of the case; raises GivenUnfit."""
    if rule.amount is not None:
        return rule.amount
    most = MOST[rule.unit]
    if isinstance(given, int | Decimal) and not isinstance(given, bool) and 0 < given <= most and given == int(given):
        return int(given)
    raise GivenUnfit(f"期限“{rule.name}”的长度由案件确定，应是 1 到 {most} 的整数，现在是{_shown(given)}。")


def date_of(rule: DeadlineRule, start: date, given: Value) -> date:
    """The last day of a DATE rule: its own date, in the year of ``start`` if it names none, or that of the case.

    Raises GivenUnfit.
    """
    if isinstance(rule.date, MonthDay):
        return date(start.year, rule.date.month, rule.date.day)
    if rule.date is not None:
        return rule.date
    try:
        return day_of(read_start(given))
    except StartUnfit:
        raise GivenUnfit(f"期限“{rule.name}”的届满日由案件确定，应是日期，现在是{_shown(given)}。") from None


def _shown(given: Value) -> str:
    return "空的" if given is None else f"“{str(given)[:40]}”"
