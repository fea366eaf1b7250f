"""A deadline rule: which period runs, from what, for whom, and who is told when."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time
from enum import StrEnum
from typing import Literal

from app.calendar.cycle import Every


class Unit(StrEnum):
    """How a period is counted (spec E.2).

    Lengths: calendar days, working days, months, hours, minutes (as hours). DATE ends on a given day, BEFORE lies
    ahead of the event from which it is counted, CYCLE ends with the cycle in which it starts.
    """

    CAL = "CAL"
    WD = "WD"
    MON = "MON"
    HOUR = "HOUR"
    MIN = "MIN"
    DATE = "DATE"
    BEFORE = "BEFORE"
    CYCLE = "CYCLE"


BY_CLOCK = frozenset({Unit.HOUR, Unit.MIN})
"""The units whose periods begin and end at an instant, not at the end of a day."""


@dataclass(frozen=True, slots=True)
class Span:
    """A length of time in one unit, such as ``2 WD``."""

    amount: int
    unit: Unit


@dataclass(frozen=True, slots=True)
class Reminder:
    """A notice before the end: a span before it, half-way, or at a time of its last day. Exactly one of them is set.

    ``to`` are posts, literal or FEEL over the case; empty means those whom the rule reminds.
    """

    before: Span | None
    last_day_at: time | None
    to: tuple[str, ...] = ()
    half_way: bool = False


@dataclass(frozen=True, slots=True)
class Escalation:
    """A notice once the period has ended and, after it, the span ``after`` (None: at the very end)."""

    after: Span | None
    level: int
    to: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class MonthDay:
    """A day of every year, such as 31 March."""

    month: int
    day: int


@dataclass(frozen=True, slots=True)
class DeadlineRule:
    """One row of a ``deadlines.yaml``.

    ``start`` names the event that starts the period, for people. ``deadline_class``: C, expiry has a legal
    consequence; D, only a duty. ``responsible`` is a post, literal or FEEL over the case. ``roll`` says whether a
    period that would end on a rest day ends on the next working day. ``soft``: the text names no period; the rule
    reminds and is never overdue.

    ``amount`` is None where :attr:`given_from` tells it; of a CYCLE it is how often the duty falls in each cycle.
    ``date`` is the day of a DATE, in the year of the start when it has none of its own.

    ``reminders`` and ``escalations`` are None where the ``policy`` says them (``app.calendar.policy``), which sends
    its levels 1, 2, 3 to the posts of ``levels``.
    """

    id: str
    article: str
    name: str
    unit: Unit
    amount: int | None
    start: str
    deadline_class: Literal["C", "D"]
    responsible: str | None = None
    roll: bool = True
    hour_start: Literal["exact", "next_full_hour"] = "exact"
    reminders: tuple[Reminder, ...] | None = ()
    escalations: tuple[Escalation, ...] | None = ()
    given_from: str | None = None
    """FEEL over the case, with its leading ``=``, whose value :func:`app.calendar.compute` wants as ``given``: the
    amount, or for DATE the day."""
    date: MonthDay | date | None = None
    every: Every | None = None
    soft: bool = False
    remind: tuple[str, ...] = ()
    levels: tuple[tuple[str, ...], ...] = ()
