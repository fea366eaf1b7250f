"""The house's reminders and escalations by length of period (spec E.4, all of it an assumption).

===================  ============================================  ==============  ==================
length               reminders                                     level 1         levels 2 and 3
===================  ============================================  ==============  ==================
from 10 days         half-way, 5 days, 2 working days, last day    at the end      + 3 WD, + 10 WD
shorter              2 and 1 working days, last day                at the end      + 1 WD, + 5 WD
hours, minutes       12, 4 and 1 hours                             at the end      at the end, + 4 h
cycles               60, 30 and 10 days                            none            none
===================  ============================================  ==============  ==================

Ten working days and fewer are short. A duty of a cycle that was missed is told by the lists of the next assessment.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time

from app.calendar.count import last_day
from app.calendar.rule import BY_CLOCK, DeadlineRule, Escalation, Reminder, Span, Unit
from app.calendar.start import Start, day_of

LEVELS = 3


@dataclass(frozen=True, slots=True)
class Policy:
    """``after`` are the spans at which the levels 1, 2, 3 follow the end, None being the end itself."""

    reminders: tuple[Reminder, ...]
    after: tuple[Span | None, ...]

    def escalations(self, levels: tuple[tuple[str, ...], ...]) -> tuple[Escalation, ...]:
        return tuple(
            Escalation(span, level, posts)
            for level, (span, posts) in enumerate(zip(self.after, levels, strict=False), start=1)
        )


def _before(unit: Unit, *amounts: int) -> tuple[Reminder, ...]:
    return tuple(Reminder(Span(amount, unit), None) for amount in amounts)


_LAST_DAY = Reminder(None, time(9))

LONG = Policy(
    (Reminder(None, None, half_way=True), *_before(Unit.CAL, 5), *_before(Unit.WD, 2), _LAST_DAY),
    (None, Span(3, Unit.WD), Span(10, Unit.WD)),
)
SHORT = Policy((*_before(Unit.WD, 2, 1), _LAST_DAY), (None, Span(1, Unit.WD), Span(5, Unit.WD)))
CLOCK = Policy(_before(Unit.HOUR, 12, 4, 1), (None, None, Span(4, Unit.HOUR)))
CYCLE = Policy(_before(Unit.CAL, 60, 30, 10), ())

_FROM_DAYS = 10


def policy_of(rule: DeadlineRule, start: Start, due: datetime) -> Policy:
    """By the rule's own length where it has one, else by the days from start to end."""
    if rule.unit in BY_CLOCK:
        return CLOCK
    if rule.unit is Unit.CYCLE:
        return CYCLE
    return LONG if _is_long(rule, day_of(start), last_day(due)) else SHORT


def _is_long(rule: DeadlineRule, first: date, last: date) -> bool:
    if rule.unit is Unit.MON:
        return True
    if rule.unit is Unit.WD:
        # an amount that the case tells is taken for its days on the calendar: ten working days span two weeks
        return rule.amount > _FROM_DAYS if rule.amount is not None else (last - first).days > _FROM_DAYS * 7 // 5
    return abs((last - first).days if rule.amount is None else rule.amount) >= _FROM_DAYS
