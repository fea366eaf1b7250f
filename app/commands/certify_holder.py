"""Give a person the certificates that the posts of the person ask for, in a demo or a rehearsal."""

from __future__ import annotations

from sqlalchemy import select

from app import clock
from app.access import require_role
from app.actor import Actor
from app.clock import LEGAL_ZONE
from app.models import Certificate, Membership, Organisation
from app.store.organisations.made_up import made_up_certificate
from app.store.transaction import transaction


def certify_holder(user_id: str, *, actor: Actor) -> None:
    """What the person has already stays as it is. Raises Forbidden."""
    require_role(actor, "administrator")
    with transaction() as session:
        today = clock.now().astimezone(LEGAL_ZONE).date()
        wanted: set[str] = set()
        for row in session.scalars(select(Membership).where(Membership.user_id == user_id)):
            terms = session.get_one(Organisation, row.organisation_id).post_terms or {}
            wanted |= {terms[row.post]["certificate"]} if "certificate" in terms.get(row.post, {}) else set()
        has = set(session.scalars(select(Certificate.kind).where(Certificate.user_id == user_id)))
        session.add_all(made_up_certificate(user_id, kind, today) for kind in sorted(wanted - has))
