"""Receipt copies of a case (已阅): whoever got them, or is on the post that did, has opened it."""

from __future__ import annotations

from sqlalchemy import select

from app import clock
from app.actor import Actor
from app.models import CarbonCopy
from app.store.any_case import open_any_case
from app.store.transaction import transaction


def read_copies(instance_id: str, *, actor: Actor) -> int:
    """How many are receipted by it; once read, a copy keeps its first reader. Raises NotFound, Forbidden."""
    with transaction() as session:
        case = open_any_case(session, instance_id, actor, clock.now())
        unread = select(CarbonCopy).where(
            CarbonCopy.instance_id == case.instance.root_id,
            CarbonCopy.recipient.in_([actor.user_id, *sorted(actor.posts)]),
            CarbonCopy.read_at.is_(None),
        )
        found = session.scalars(unread).all()
        for copy in found:
            copy.read_at, copy.read_by = case.now, actor.user_id
            case.record(
                "copy.read", activity_id=copy.activity_id, data={"recipient": copy.recipient, "sender": copy.sender}
            )
        return len(found)
