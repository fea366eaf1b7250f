"""What ``organisations.yaml`` says, once read: organisations, and in a real installation the people on their posts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

LEVELS = ("省", "市", "县", "乡镇")
LINES = ("地方", "双重", "垂直")
"""Whom an organisation answers to: the local government, that and a superior department, or the latter alone."""


@dataclass(frozen=True, slots=True)
class OrganisationEntry:
    """``posts`` maps a post's id to its label, ``post_terms`` to what it asks for (``seats``, ``certificate``)."""

    id: str
    name: str
    kind: str
    level: str | None = None
    area: str | None = None
    parent: str | None = None
    posts: Mapping[str, str] = field(default_factory=dict)
    post_terms: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    jurisdiction: str | None = None
    superior_line: str | None = None
    is_enforcement_organ: bool = False
    entrusted_by: str | None = None
    dispatched_from: str | None = None


@dataclass(frozen=True, slots=True)
class PostHeld:
    """``post`` is ``post@organisation``; the end is exclusive, None is without a beginning or an end."""

    post: str
    valid_from: datetime | None = None
    valid_until: datetime | None = None


@dataclass(frozen=True, slots=True)
class CertificateEntry:
    """Both days are inclusive; from ``revoked_on`` the certificate counts no more."""

    kind: str
    number: str
    issuer: str | None
    valid_from: date
    valid_until: date
    revoked_on: date | None = None


@dataclass(frozen=True, slots=True)
class PersonEntry:
    """An account without secrets: who imports people gives nobody a password."""

    id: str
    name: str
    posts: tuple[PostHeld, ...] = ()
    certificates: tuple[CertificateEntry, ...] = ()


@dataclass(frozen=True, slots=True)
class OrganisationsFile:
    organisations: tuple[OrganisationEntry, ...]
    people: tuple[PersonEntry, ...]
