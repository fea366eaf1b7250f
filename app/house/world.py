"""What a function of the house may see: the instant, the database, the deadline rules in force."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from app.calendar import Calendar, DeadlineRule, mainland


@dataclass(frozen=True, slots=True)
class World:
    """``now`` is the command's instant; ``rule`` finds a deadline rule by its id and raises when there is none;
    ``calendar`` answers the working calendar in force."""

    session: Session
    now: datetime
    rule: Callable[[str], DeadlineRule]
    calendar: Callable[[], Calendar] = mainland
