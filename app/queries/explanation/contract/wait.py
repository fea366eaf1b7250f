"""One open wait, with what is particular to its kind."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from app.queries.explanation.contract.people import Finding, FormName, Who
from app.queries.explanation.contract.places import ElementRef, Place
from app.queries.explanation.contract.time import Period, Upcoming
from app.typed_json import Value


@dataclass(frozen=True, slots=True)
class Sender:
    """A process of this installation that throws the event; ``certain`` is false where the name it throws is computed
    and may be another."""

    key: str
    name: str
    elements: tuple[ElementRef, ...]
    certain: bool


@dataclass(frozen=True, slots=True)
class Present:
    """A variable and its value now; ``missing`` where the case has no such variable."""

    name: str
    value: Value
    missing: bool


@dataclass(frozen=True, slots=True)
class Awaited:
    """A message, signal or condition. A message is matched by one of ``business_keys``; ``alternatives`` are the events
    of the same event-based gateway, of which the first to come decides."""

    name: str | None
    business_keys: tuple[str, ...]
    senders: tuple[Sender, ...]
    condition: str | None
    variables: tuple[Present, ...]
    interrupting: bool | None
    leads_to: tuple[ElementRef, ...]
    alternatives: tuple[ElementRef, ...]


@dataclass(frozen=True, slots=True)
class Outside:
    """An external task: its topic, ``in_house`` when the service itself serves that, its lock, retries and last error.
    ``retries`` is None until it fails for the first time."""

    topic: str
    in_house: bool
    worker: str | None
    locked_until: datetime | None
    retries: int | None
    error: str | None


@dataclass(frozen=True, slots=True)
class Attempt:
    """A timer's or continuation's job: what is left of its retries, its last failure, and when it is tried again."""

    job_id: str
    retries: int
    failure: str | None
    not_before: datetime | None


@dataclass(frozen=True, slots=True)
class Waiting:
    """One open wait. ``armed`` marks an event beside the work (on a boundary, of an event sub-process, or standing in
    an ad-hoc sub-process), which may come but need not; ``attached_to`` is then the activity that it stands on."""

    id: str
    kind: str
    kind_text: str
    text: str
    place: Place
    since: datetime
    armed: bool
    attached_to: ElementRef | None
    who: Who | None
    form: FormName | None
    deadlines: tuple[Period, ...]
    next: tuple[Upcoming, ...]
    awaited: Awaited | None
    external_task: Outside | None
    job: Attempt | None
    findings: tuple[Finding, ...]
