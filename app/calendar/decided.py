"""What may be decided about a running period: that a part of it does not count, that it is longer."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from app.calendar.count import ONE_DAY, last_day
from app.calendar.rule import Unit
from app.calendar.start import day_of
from app.errors import ChengxuError

COUNTED = frozenset({Unit.CAL, Unit.WD, Unit.MON, Unit.HOUR, Unit.MIN})
"""The units that are lengths of time: a part of such a period can be left out."""

EXTENSIBLE = COUNTED | {Unit.BEFORE}
"""The units in which an extension can be measured; of other rules it names its end."""


class NotCounted(ChengxuError):
    """The rule lays its last day down: there is no length of which a part could be left out or to which one could be
    added."""

    code = "deadline-not-counted"
    status = 422


@dataclass(frozen=True, slots=True)
class Pause:
    """Time that does not count, from ``since`` to ``until`` (exclusive). Of periods counted in days no day counts that
    it touches: as the day of the event is not counted, neither is that of the stop or that of the resumption.

    ``number`` orders what was decided; ``stop`` tells a stop from a period that was excluded.
    """

    number: int
    since: datetime
    until: datetime
    stop: bool = True

    def days(self) -> set[date]:
        first, last = day_of(self.since), last_day(self.until)
        return {first + n * ONE_DAY for n in range((max(first, last) - first).days + 1)}


@dataclass(frozen=True, slots=True)
class Extension:
    """By ``amount`` of the rule's unit, counted from the end so far, or ``to`` an instant (exclusive end)."""

    number: int
    amount: int | None = None
    to: datetime | None = None
