"""The shape of an explanation: plain facts with stable names, and sentences in the language that was asked for."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from app.typed_json import Value


@dataclass(frozen=True, slots=True)
class ElementRef:
    """An element of a diagram; ``type`` is its BPMN tag, ``article`` the provision that it carries out."""

    id: str
    name: str | None
    type: str
    article: str | None


@dataclass(frozen=True, slots=True)
class Place:
    """Where in which process: ``path`` are the names of the processes from the one asked about down to this one."""

    process_instance_id: str
    process: str
    path: tuple[str, ...]
    element: ElementRef


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that keeps the case from going on, or may; ``code`` is stable."""

    code: str
    text: str


@dataclass(frozen=True, slots=True)
class Person:
    """An account. ``active`` is false for one that is closed or unknown, ``barred`` true where separation of duties
    keeps this person from this very task."""

    id: str
    name: str
    active: bool
    barred: bool


@dataclass(frozen=True, slots=True)
class Candidate:
    """A post (``kind`` post) with the accounts that hold it now, or a person by name."""

    kind: str
    id: str
    label: str
    organisation: str | None
    holders: tuple[Person, ...]


@dataclass(frozen=True, slots=True)
class Who:
    """Who may act: the assignee if somebody holds the task, else the candidates; ``anyone`` who may read the case when
    nobody is named."""

    text: str
    assignee: Person | None
    candidates: tuple[Candidate, ...]
    anyone: bool


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
    computed, in Chinese; ``notices`` are the reminders and escalations still to come."""

    id: str
    rule: str
    rule_version: int
    name: str
    article: str
    expiry_class: str
    expiry_class_text: str
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


@dataclass(frozen=True, slots=True)
class FormName:
    key: str
    name: str


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
    """One open wait. ``armed`` marks an event beside the work (on a boundary, or of an event sub-process), which may
    come but need not; ``attached_to`` is then the activity that it stands on."""

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


@dataclass(frozen=True, slots=True)
class Remedy:
    """What can be done about an incident, and who may: ``roles`` are installation-wide powers, ``accounts`` the names
    of those who have one of them now."""

    action: str
    text: str
    roles: tuple[str, ...]
    who: str
    accounts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Failure:
    """An open incident; ``message`` is the failure as it was recorded, ``text`` what it means."""

    id: str
    kind: str
    kind_text: str
    text: str
    message: str
    place: Place | None
    since: datetime
    remedies: tuple[Remedy, ...]


@dataclass(frozen=True, slots=True)
class Unmatched:
    """A message that lies in the inbox: ``direction`` in, addressed to this case; out, sent by it and not yet taken."""

    id: str
    direction: str
    name: str
    business_key: str | None
    received_at: datetime
    expires_at: datetime
    text: str


@dataclass(frozen=True, slots=True)
class Called:
    """A process that the case has called, by the element that called it."""

    process_instance_id: str
    process: str
    called_by: ElementRef | None
    status: str
    status_text: str
    started_at: datetime
    ended_at: datetime | None
    text: str


@dataclass(frozen=True, slots=True)
class Ending:
    """How and when it ended; ``reason`` is what the person who cancelled it wrote."""

    at: datetime
    text: str
    element: ElementRef | None
    reason: str | None


@dataclass(frozen=True, slots=True)
class Explanation:
    """Why a case stands where it stands, at the instant ``at``. ``next`` is all that will happen by itself, in order.

    ``case_id`` is the outermost caller, the case as people know it.
    """

    process_instance_id: str
    case_id: str
    business_key: str | None
    title: str | None
    process: str
    process_definition_id: str
    language: str
    at: datetime
    status: str
    status_text: str
    summary: str
    waits: tuple[Waiting, ...]
    next: tuple[Upcoming, ...]
    incidents: tuple[Failure, ...]
    inbox: tuple[Unmatched, ...]
    called: tuple[Called, ...]
    ending: Ending | None
