"""Writing ``organisations.yaml`` from what was read or stored, so that importing it again changes nothing."""

from __future__ import annotations

from datetime import datetime, time
from typing import Any

from app.clock import LEGAL_ZONE
from app.store.organisations.document import (
    CertificateEntry,
    OrganisationEntry,
    OrganisationsFile,
    PersonEntry,
    PostHeld,
)


def document_of(file: OrganisationsFile) -> dict[str, Any]:
    """Plain values that YAML and JSON can write; what says nothing is left out. Days and instants are texts."""
    document: dict[str, Any] = {"organisations": [_organisation(one) for one in file.organisations]}
    if file.people:
        document["people"] = [_person(one) for one in file.people]
    return document


def _organisation(one: OrganisationEntry) -> dict[str, Any]:
    return _said(
        id=one.id,
        name=one.name,
        kind=one.kind,
        level=one.level,
        area=one.area,
        jurisdiction=one.jurisdiction,
        parent=one.parent,
        superior_line=one.superior_line,
        is_enforcement_organ=one.is_enforcement_organ,
        entrusted_by=one.entrusted_by,
        dispatched_from=one.dispatched_from,
        posts={post: _post(one, post, label) for post, label in one.posts.items()},
    )


def _post(one: OrganisationEntry, post: str, label: str) -> str | dict[str, Any]:
    terms = one.post_terms.get(post)
    return {"label": label, **terms} if terms else label


def _person(one: PersonEntry) -> dict[str, Any]:
    return _said(
        id=one.id,
        name=one.name,
        posts=[_held(held) for held in one.posts],
        certificates=[_certificate(certificate) for certificate in one.certificates],
    )


def _held(held: PostHeld) -> str | dict[str, Any]:
    if held.valid_from is None and held.valid_until is None:
        return held.post
    return _said(post=held.post, **{"from": _instant(held.valid_from), "until": _instant(held.valid_until)})


def _certificate(one: CertificateEntry) -> dict[str, Any]:
    return _said(
        kind=one.kind,
        number=one.number,
        issuer=one.issuer,
        valid_from=one.valid_from.isoformat(),
        valid_until=one.valid_until.isoformat(),
        revoked_on=one.revoked_on.isoformat() if one.revoked_on else None,
    )


def _instant(at: datetime | None) -> str | None:
    if at is None:
        return None
    local = at.astimezone(LEGAL_ZONE)
    return local.date().isoformat() if local.time() == time() else local.isoformat()


def _said(**fields: Any) -> dict[str, Any]:
    return {name: value for name, value in fields.items() if value not in (None, False, [], {})}
