"""What a function of the house may see: the instant, the database, the deadline rules in force."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy.orm import Session

from app.calendar import Calendar, DeadlineRule, mainland
from app.typed_json import Value

Registered = Callable[[str, datetime | date, Value], datetime | None]
"""Rule, start and what the case told of its length → the due instant of the case's open deadline, if it has one."""


@dataclass(frozen=True, slots=True)
class World:
    """``now`` is the command's instant; ``rule`` finds a deadline rule by its id and raises when there is none;
    ``calendar`` answers the working calendar in force; ``registered`` looks into the case's deadline register."""

    session: Session
    now: datetime
    rule: Callable[[str], DeadlineRule]
    calendar: Callable[[], Calendar] = mainland
    registered: Registered | None = None
