"""What the installation holds, as ``organisations.yaml`` would say it."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.models import Certificate, Membership, Organisation, User
from app.store.organisations.document import (
    CertificateEntry,
    OrganisationEntry,
    OrganisationsFile,
    PersonEntry,
    PostHeld,
)


def stored_organisations(
    session: Session, jurisdiction: str | None = None, *, people: bool = True
) -> OrganisationsFile:
    """All organisations or those of a jurisdiction, in order of their ids. People are the accounts that hold, held or
    will hold a post of them, with those posts, and without a jurisdiction also those that have a certificate only;
    certificates belong to the person and are all there."""
    query = select(Organisation).order_by(Organisation.id)
    if jurisdiction is not None:
        query = query.where(Organisation.jurisdiction == jurisdiction)
    organisations = tuple(_organisation(row) for row in session.scalars(query))
    if not people:
        return OrganisationsFile(organisations, ())
    return OrganisationsFile(organisations, _people(session, {one.id for one in organisations}, jurisdiction is None))


def _organisation(row: Organisation) -> OrganisationEntry:
    return OrganisationEntry(
        id=row.id,
        name=row.name,
        kind=row.kind,
        level=row.level,
        area=row.area,
        parent=row.parent_id,
        posts=row.posts,
        post_terms=row.post_terms or {},
        jurisdiction=row.jurisdiction,
        superior_line=row.superior_line,
        is_enforcement_organ=row.is_enforcement_organ,
        entrusted_by=row.entrusted_by,
        dispatched_from=row.dispatched_from,
    )


def _people(session: Session, organisations: set[str], all_certified: bool) -> tuple[PersonEntry, ...]:
    held: dict[str, list[PostHeld]] = {}
    for row in session.scalars(select(Membership).order_by(Membership.organisation_id, Membership.post, Membership.id)):
        if row.organisation_id in organisations:
            period = PostHeld(f"{row.post}@{row.organisation_id}", row.valid_from, row.valid_until)
            held.setdefault(row.user_id, []).append(period)
    certificates: dict[str, list[CertificateEntry]] = {}
    for one in session.scalars(select(Certificate).order_by(Certificate.kind, Certificate.number, Certificate.id)):
        entry = CertificateEntry(one.kind, one.number, one.issuer, one.valid_from, one.valid_until, one.revoked_on)
        certificates.setdefault(one.user_id, []).append(entry)
    users = session.scalars(select(User).order_by(User.id))
    return tuple(
        PersonEntry(user.id, user.name, tuple(held.get(user.id, ())), tuple(certificates.get(user.id, ())))
        for user in users
        if user.id in held or (all_certified and user.id in certificates)
    )
