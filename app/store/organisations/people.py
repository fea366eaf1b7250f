"""Writing people of ``organisations.yaml``: new accounts, posts and certificates; known ones brought up to date."""

from __future__ import annotations

from datetime import date, datetime
from itertools import combinations

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.models import Certificate, Membership, Organisation, User
from app.models.certificate import KINDS
from app.store.organisations.document import CertificateEntry, PersonEntry, PostHeld
from app.store.organisations.errors import OrganisationsRefused
from app.store.organisations.read_people import overlap


def write_person(session: Session, file: str, entry: PersonEntry, now: datetime) -> None:
    """A period is known by person, post and beginning, a certificate by person, kind, number and first day; nothing is
    removed. Raises OrganisationsRefused for an unknown post and for periods that overlap with those of before."""
    user = session.get(User, entry.id)
    if user is None:
        session.add(User(id=entry.id, name=entry.name, roles=[], created_at=now))
        session.flush()
    elif user.name != entry.name:
        user.name = entry.name
    for held in entry.posts:
        _hold(session, file, entry, held)
    for certificate in entry.certificates:
        _certify(session, entry.id, certificate)
    session.flush()
    _require_apart(session, file, entry)


def require_one_holder(session: Session, file: str, entries: tuple[PersonEntry, ...], today: date) -> None:
    """A number of a kind has one holder at a time: an old certificate may have had another."""
    for entry in entries:
        for own in entry.certificates:
            query = select(Certificate).where(Certificate.kind == own.kind, Certificate.number == own.number)
            current = {row.user_id for row in session.scalars(query) if row.valid_on(today)}
            if len(current) > 1:
                holders = "、".join(sorted(current))
                reason = f"{KINDS[own.kind]} {own.number} 同时有 {holders} 持有。"
                raise OrganisationsRefused(file, f"人员 {entry.id}", reason)


def _hold(session: Session, file: str, entry: PersonEntry, held: PostHeld) -> None:
    post, _, organisation_id = held.post.partition("@")
    organisation = session.get(Organisation, organisation_id)
    if organisation is None or post not in organisation.posts:
        raise OrganisationsRefused(file, f"人员 {entry.id}", f"没有岗位 {held.post}。")
    facts = {"user_id": entry.id, "organisation_id": organisation_id, "post": post, "valid_from": held.valid_from}
    row = session.scalar(select(Membership).filter_by(**facts))
    if row is None:
        session.add(Membership(valid_until=held.valid_until, **facts))
    elif row.valid_until != held.valid_until:
        row.valid_until = held.valid_until


def _certify(session: Session, user_id: str, entry: CertificateEntry) -> None:
    facts = {"user_id": user_id, "kind": entry.kind, "number": entry.number, "valid_from": entry.valid_from}
    row = session.scalar(select(Certificate).filter_by(**facts))
    if row is None:
        row = Certificate(valid_until=entry.valid_until, **facts)
        session.add(row)
    row.issuer, row.valid_until, row.revoked_on = entry.issuer, entry.valid_until, entry.revoked_on


def _require_apart(session: Session, file: str, entry: PersonEntry) -> None:
    rows = session.scalars(select(Membership).where(Membership.user_id == entry.id))
    held = [PostHeld(f"{row.post}@{row.organisation_id}", row.valid_from, row.valid_until) for row in rows]
    for one, other in combinations(held, 2):
        if overlap(one, other):
            reason = f"岗位 {one.post} 的任职期间与已有的重叠，请先写明原任职的结束时间（until）。"
            raise OrganisationsRefused(file, f"人员 {entry.id}", reason)
