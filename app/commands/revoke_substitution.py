"""Revoke a substitution: from now on the substitute does nothing for the absent person any more."""

from __future__ import annotations

from app import clock
from app.access import actor_of
from app.access.substitution_makers import require_may_arrange
from app.actor import Actor
from app.commands.add_substitution import told
from app.errors import Conflict, NotFound, NotSignedIn
from app.models import Substitution
from app.store.history import record
from app.store.transaction import transaction


def revoke_substitution(substitution_id: str, *, actor: Actor) -> None:
    """What the substitute holds for the absent person lies open to that person and to the post again.

    Raises NotFound, Forbidden, Conflict (over already).
    """
    with transaction() as session:
        found = session.get(Substitution, substitution_id, with_for_update=True)
        if found is None:
            raise NotFound("没有这项代理。")
        try:
            absent = actor_of(found.absent)
        except NotSignedIn:
            absent = Actor(found.absent, found.absent)
        require_may_arrange(actor, absent)
        now = clock.now()
        if found.revoked_at is not None or found.valid_until <= now:
            raise Conflict("此项代理已经结束或撤销。")
        found.revoked_at = now
        record(session, "substitution.revoked", at=now, actor=actor.user_id, data=told(found))
