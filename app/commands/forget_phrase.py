"""Forget a sentence that somebody has kept."""

from __future__ import annotations

from app.actor import Actor
from app.errors import NotFound
from app.models import Phrase
from app.store.transaction import transaction


def forget_phrase(phrase_id: str, *, actor: Actor) -> None:
    """Raises NotFound, also for another person's phrase."""
    with transaction() as session:
        phrase = session.get(Phrase, phrase_id)
        if phrase is None or phrase.user_id != actor.user_id:
            raise NotFound("没有这条常用语。")
        session.delete(phrase)
