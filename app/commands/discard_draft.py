"""Throw away what one has typed."""

from __future__ import annotations

from app.actor import Actor
from app.store.drafts import drop_draft
from app.store.transaction import transaction


def discard_draft(subject: str, *, actor: Actor) -> None:
    """The actor's own draft; where there is none nothing happens."""
    with transaction() as session:
        drop_draft(session, actor.user_id, subject)
