"""A deadline rule: which period runs, from what, for whom, and who is told when."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import time
from enum import StrEnum
from typing import Literal


class Unit(StrEnum):
    """How a period is counted: calendar days, working days, months, hours."""

    CAL = "CAL"
    WD = "WD"
    MON = "MON"
    HOUR = "HOUR"


@dataclass(frozen=True, slots=True)
class Span:
    """A length of time in one unit, such as ``2 WD``."""

    amount: int
    unit: Unit


@dataclass(frozen=True, slots=True)
class Reminder:
    """A notice before the end: a span before it, or at a time of its last day. Exactly one of the two is set.

    ``to`` are posts, literal or FEEL over the case; empty means the responsible post of the rule.
    """

    before: Span | None
    last_day_at: time | None
    to: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Escalation:
    """A notice once the period has ended and, after it, the span ``after`` (None: at the very end)."""

    after: Span | None
    level: int
    to: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DeadlineRule:
    """One row of a ``deadlines.yaml``.

    ``start`` names the event that starts the period, for people. ``deadline_class``: C, expiry has a legal
    consequence; D, only a duty. ``responsible`` is a post, literal or FEEL over the case. ``roll`` says whether a
    period of days or months that would end on a rest day ends on the next working day.
    """

    id: str
    article: str
    name: str
    unit: Unit
    amount: int
    start: str
    deadline_class: Literal["C", "D"]
    responsible: str | None = None
    roll: bool = True
    hour_start: Literal["exact", "next_full_hour"] = "exact"
    reminders: tuple[Reminder, ...] = ()
    escalations: tuple[Escalation, ...] = ()
