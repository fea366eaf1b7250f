"""The case as a whole: failures, messages, what it has called, how it ended."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from app.queries.explanation.contract.places import ElementRef, Place
from app.queries.explanation.contract.time import Upcoming
from app.queries.explanation.contract.wait import Waiting


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
