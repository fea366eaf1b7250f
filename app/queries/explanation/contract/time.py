"""What comes by itself, and the deadlines that run."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from app.queries.explanation.contract.people import Candidate
from app.queries.explanation.contract.places import ElementRef


@dataclass(frozen=True, slots=True)
class Upcoming:
    """What happens by itself at an instant: ``kind`` is timer, reminder, overdue, continuation or retry.

    ``late`` is true when the instant has come and the service has still to do it. A timer says where it leads and
    whether it interrupts; a notice says its level and recipients.
    """

    at: datetime
    at_display: str
    kind: str
    text: str
    late: bool
    element: ElementRef | None = None
    interrupting: bool | None = None
    leads_to: tuple[ElementRef, ...] = ()
    level: int | None = None
    recipients: tuple[Candidate, ...] = ()


@dataclass(frozen=True, slots=True)
class Period:
    """A deadline that runs: ``due_at`` is the exclusive end, written in ``due_display``; ``steps`` is how it was
    computed, in Chinese; ``notices`` are the reminders and escalations still to come. A ``soft`` one only reminds."""

    id: str
    rule: str
    rule_version: int
    name: str
    article: str
    expiry_class: str
    expiry_class_text: str
    soft: bool
    first_reminder_at: datetime | None
    element_id: str
    responsible: Candidate | None
    starts_at: datetime
    start_source: str
    due_at: datetime
    due_display: str
    provisional: bool
    status: str
    status_text: str
    overdue: bool
    steps: tuple[str, ...]
    text: str
    notices: tuple[Upcoming, ...]
