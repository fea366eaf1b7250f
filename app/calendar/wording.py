"""How a computed period is told, step by step, in Chinese."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime

from app.calendar.count import ONE_DAY
from app.calendar.display import display
from app.calendar.rule import DeadlineRule
from app.calendar.working_days import Calendar


def working_days(rule: DeadlineRule, first: date, last: date, calendar: Calendar) -> Iterator[str]:
    yield _begin(rule, first)
    number = 0
    for begin, end, reason in _runs(first + ONE_DAY, last, calendar):
        if reason:
            yield f"{_span(begin, end, first)} {reason}"
            continue
        number += 1
        made_up = "（调休上班）" if calendar.is_make_up_day(begin) else " "
        ends = "，24:00 届满" if begin == last else ""
        yield f"{_day(begin, first)}{made_up}第{number}日{ends}"


def days(rule: DeadlineRule, first: date, counted: date, last: date, calendar: Calendar) -> Iterator[str]:
    yield _begin(rule, first)
    yield f"第{rule.amount}日为 {_day(counted, first)}"
    yield from _roll(counted, last, first, calendar)


def months(rule: DeadlineRule, first: date, counted: date, last: date, calendar: Calendar) -> Iterator[str]:
    yield _begin(rule, first)
    if counted.day == first.day:
        yield f"{rule.amount}个月后的对应日为 {_day(counted, first)}"
    else:
        yield f"{rule.amount}个月后的当月没有{first.day}日，以月末日 {_day(counted, first)} 为准"
    yield from _roll(counted, last, first, calendar)


def hours(rule: DeadlineRule, begins: datetime, counted_from: datetime, due: datetime) -> Iterator[str]:
    yield f"{begins:%m-%d %H:%M} {rule.start}"
    yield f"自 {counted_from:%m-%d %H:%M} 起算{rule.amount}小时，节假日和周末连续计算"
    yield f"{display(due)} 届满"


def _begin(rule: DeadlineRule, first: date) -> str:
    return f"{first:%m-%d} {rule.start}，当日不计"


def _roll(counted: date, last: date, first: date, calendar: Calendar) -> Iterator[str]:
    if counted < last:
        for begin, end, reason in _runs(counted, last - ONE_DAY, calendar):
            yield f"{_span(begin, end, first)} {reason}，顺延"
    made_up = "（调休上班）" if calendar.is_make_up_day(last) else " "
    yield f"{_day(last, first)}{made_up}24:00 届满"


def _runs(begin: date, last: date, calendar: Calendar) -> Iterator[tuple[date, date, str | None]]:
    """The days from ``begin`` to ``last``: working days one by one, rest days joined while their reason is the same."""
    day = begin
    while day <= last:
        reason = calendar.rest_reason(day)
        end = day
        while reason and end < last and calendar.rest_reason(end + ONE_DAY) == reason:
            end += ONE_DAY
        yield day, end, reason
        day = end + ONE_DAY


def _span(begin: date, end: date, first: date) -> str:
    return _day(begin, first) if begin == end else f"{_day(begin, first)}—{_day(end, first)}"


def _day(day: date, first: date) -> str:
    """Month and day; the year only when it is not the year in which the period began."""
    return f"{day:%m-%d}" if day.year == first.year else f"{day:%Y-%m-%d}"
