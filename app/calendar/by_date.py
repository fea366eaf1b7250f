"""Periods that end on a day laid down: a date of the calendar or of the case, the end of a cycle."""

from __future__ import annotations

from app.calendar import wording
from app.calendar.by_days import finished, rolled
from app.calendar.computed import Computed
from app.calendar.cycle import Every, cycle_of
from app.calendar.given import amount_of, date_of
from app.calendar.rule import DeadlineRule
from app.calendar.start import Start, day_of
from app.calendar.working_days import Calendar
from app.typed_json import Value


def fixed_date(rule: DeadlineRule, start: Start, calendar: Calendar, given: Value) -> Computed:
    """The date may lie before the start: what is due then is overdue at once."""
    first = day_of(start)
    laid_down = date_of(rule, first, given)
    last = rolled(rule, laid_down, calendar)
    steps = wording.date(rule, first, laid_down, last, calendar)
    return finished(last, steps, calendar, depends_from=laid_down if rule.roll else None)


def end_of_cycle(rule: DeadlineRule, start: Start, calendar: Calendar, given: Value) -> Computed:
    """The end of the cycle in which the start falls, whenever in it that is."""
    cycle = cycle_of(rule.every or Every.YEAR, day_of(start))
    last = rolled(rule, cycle.last, calendar)
    steps = wording.cycle(rule, cycle, amount_of(rule, given), last, calendar)
    return finished(last, steps, calendar, depends_from=cycle.last if rule.roll else None)
