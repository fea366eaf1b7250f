"""How a computed period is told, step by step, in Chinese."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from datetime import date as Day
from datetime import datetime, timedelta
from operator import attrgetter

from app.calendar.count import ONE_DAY
from app.calendar.cycle import WORDS, Cycle
from app.calendar.display import display
from app.calendar.rule import DeadlineRule, Unit
from app.calendar.working_days import Calendar
from app.calendar.year import Run

_MINUTE = timedelta(minutes=1)
_FIRST = attrgetter("first")

DAY_BY_DAY = 10
"""Up to this many working days each has a step of its own; of longer periods those that follow each other share one."""


def working_days(rule: DeadlineRule, first: Day, amount: int, last: Day, calendar: Calendar) -> Iterator[str]:
    yield _begin(rule, first)
    number = 0
    for begin, end, reason in _runs(first + ONE_DAY, last - ONE_DAY, calendar, joined=amount > DAY_BY_DAY):
        if reason:
            yield f"{_span(begin, end, first)} {reason}"
            continue
        made_up = "（调休上班）" if calendar.is_make_up_day(begin) else " "
        passed = (end - begin).days + 1
        numbers = f"第{number + 1}日" if passed == 1 else f"第{number + 1}日至第{number + passed}日"
        number += passed
        yield f"{_span(begin, end, first)}{made_up}{numbers}"
    made_up = "（调休上班）" if calendar.is_make_up_day(last) else " "
    yield f"{_day(last, first)}{made_up}第{amount}日，24:00 届满"


def days(rule: DeadlineRule, first: Day, amount: int, counted: Day, last: Day, calendar: Calendar) -> Iterator[str]:
    yield _begin(rule, first)
    yield f"第{amount}日为 {_day(counted, first)}"
    yield from _end(rule, counted, last, first, calendar)


def months(rule: DeadlineRule, first: Day, amount: int, counted: Day, last: Day, calendar: Calendar) -> Iterator[str]:
    yield _begin(rule, first)
    if counted.day == first.day:
        yield f"{amount}个月后的对应日为 {_day(counted, first)}"
    else:
        yield f"{amount}个月后的当月没有{first.day}日，以月末日 {_day(counted, first)} 为准"
    yield from _end(rule, counted, last, first, calendar)


def before(rule: DeadlineRule, event: Day, amount: int, last: Day, calendar: Calendar) -> Iterator[str]:
    yield _begin(rule, event)
    yield f"向前数第{amount}日为 {_day(last, event)}"
    reason = calendar.rest_reason(last)
    if reason:
        yield f"{_day(last, event)} {reason}，倒数的期限不顺延"
    yield _expires(last, event, calendar)


def by_clock(
    rule: DeadlineRule, begins: datetime, counted_from: datetime, length: timedelta, due: datetime
) -> Iterator[str]:
    yield f"{begins:%m-%d %H:%M} {rule.start}"
    amount, unit = (length // timedelta(hours=1), "小时") if rule.unit is Unit.HOUR else (length // _MINUTE, "分钟")
    yield f"自 {counted_from:%m-%d %H:%M} 起算{amount}{unit}，节假日和周末连续计算"
    yield f"{display(due)} 届满"


def date(rule: DeadlineRule, first: Day, laid_down: Day, last: Day, calendar: Calendar) -> Iterator[str]:
    yield f"{_day(first, first)} {rule.start}"
    whose = "案件中确定的日期" if rule.date is None else "规定的日期"
    yield f"{whose}为 {_day(laid_down, first)}"
    yield from _end(rule, laid_down, last, first, calendar)


def cycle(rule: DeadlineRule, found: Cycle, amount: int, last: Day, calendar: Calendar) -> Iterator[str]:
    yield f"{found.name}（{_span(found.first, found.last, found.first)}），{WORDS[found.every]}至少{amount}次"
    yield from _end(rule, found.last, last, found.first, calendar)


def _begin(rule: DeadlineRule, first: Day) -> str:
    return f"{_day(first, first)} {rule.start}，当日不计"


def _end(rule: DeadlineRule, counted: Day, last: Day, first: Day, calendar: Calendar) -> Iterator[str]:
    """The rolling, if any, and the last day; ``first`` is the day whose year goes without saying."""
    if counted < last:
        for begin, end, reason in _runs(counted, last - ONE_DAY, calendar):
            yield f"{_span(begin, end, first)} {reason}，顺延"
    elif not rule.roll and (reason := calendar.year(counted.year).rest.get(counted)):
        yield f"{_day(counted, first)} {reason}，本期限不顺延"
    yield _expires(last, first, calendar)


def _expires(last: Day, first: Day, calendar: Calendar) -> str:
    made_up = "（调休上班）" if calendar.is_make_up_day(last) else " "
    return f"{_day(last, first)}{made_up}24:00 届满"


def _runs(begin: Day, last: Day, calendar: Calendar, joined: bool = True) -> Iterator[Run]:
    """The days from ``begin`` to ``last``, those alike together; working days one by one unless they are ``joined``."""
    while begin <= last:
        runs = calendar.year(begin.year).runs
        for run in runs[bisect_right(runs, begin, key=_FIRST) - 1 :]:
            if run.first > last:
                return
            end = min(run.last, last)
            if run.reason or joined:
                yield Run(begin, end, run.reason)
            else:
                yield from (Run(day, day, None) for day in _each(begin, end))
            begin = end + ONE_DAY


def _each(begin: Day, last: Day) -> Iterator[Day]:
    while begin <= last:
        yield begin
        begin += ONE_DAY


def _span(begin: Day, end: Day, first: Day) -> str:
    return _day(begin, first) if begin == end else f"{_day(begin, first)}—{_day(end, first)}"


def _day(day: Day, first: Day) -> str:
    """Month and day; the year only when it is not the year in which the period began."""
    written = day.isoformat()
    return written[5:] if day.year == first.year else written
