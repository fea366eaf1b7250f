"""An account for every seat of every post, for demos and rehearsals: a real installation imports its people."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from app import clock
from app.access import require_role
from app.actor import Actor
from app.clock import LEGAL_ZONE
from app.models import Credential, Membership, Organisation, User
from app.store.history import record
from app.store.organisations.made_up import made_up_certificate
from app.store.transaction import transaction


def fill_posts(
    *, actor: Actor, organisations: Collection[str] | None = None, password_hash: str | None = None
) -> list[str]:
    """The ids of the accounts made now: ``clerk@bureau`` holds that post, ``clerk2@bureau`` has its second seat. Where
    the post asks for a certificate, its holder has one for the years around now. Without a password nobody can sign in.

    ``organisations`` narrows it to these. Accounts that exist stay as they are. Raises Forbidden.
    """
    require_role(actor, "administrator")
    with transaction() as session:
        now = clock.now()
        known = set(session.scalars(select(User.id)))
        rows = session.scalars(select(Organisation).order_by(Organisation.id)).all()
        chosen = [row for row in rows if organisations is None or row.id in organisations]
        seats = [seat for row in chosen for seat in _seats(row) if seat[0] not in known]
        for user_id, name, _, _ in seats:
            session.add(User(id=user_id, name=name, roles=[], created_at=now))
        session.flush()
        for user_id, _, row, post in seats:
            session.add(Membership(user_id=user_id, organisation_id=row.id, post=post))
            _equip(session, user_id, (row.post_terms or {}).get(post, {}).get("certificate"), password_hash, now)
        made = [user_id for user_id, *_ in seats]
        if made:
            record(session, "posts.filled", at=now, actor=actor.user_id, data={"accounts": made})
        return made


def _seats(row: Organisation) -> Iterator[tuple[str, str, Organisation, str]]:
    """Account, its name, organisation and post."""
    for post, label in row.posts.items():
        for seat in range(1, (row.post_terms or {}).get(post, {}).get("seats", 1) + 1):
            number = "" if seat == 1 else str(seat)
            yield f"{post}{number}@{row.id}", f"{row.name} {label}{number}", row, post


def _equip(session: Session, user_id: str, certificate: str | None, password_hash: str | None, now: datetime) -> None:
    if password_hash:
        session.add(Credential(user_id=user_id, kind="password", secret=password_hash, created_at=now))
    if certificate:
        session.add(made_up_certificate(user_id, certificate, now.astimezone(LEGAL_ZONE).date()))
