"""Keep a sentence that somebody often writes."""

from __future__ import annotations

from sqlalchemy import func, select

from app import clock
from app.actor import Actor
from app.errors import BadRequest, Conflict
from app.models import Phrase
from app.store.transaction import transaction

MOST = 50
LONGEST = 500


class TooManyPhrases(Conflict):
    """One person keeps only so many phrases."""

    code = "too-many-phrases"


def keep_phrase(text: str, *, actor: Actor) -> str:
    """The id of the actor's phrase; keeping it again changes nothing. Raises BadRequest, TooManyPhrases."""
    clean = text.strip()
    if not clean or len(clean) > LONGEST or "\0" in clean:
        raise BadRequest(f"常用语应有 1 至 {LONGEST} 个字符。")
    with transaction() as session:
        own = select(Phrase).where(Phrase.user_id == actor.user_id)
        found = session.scalar(own.where(Phrase.text == clean))
        if found is not None:
            return found.id
        if (session.scalar(select(func.count()).select_from(own.subquery())) or 0) >= MOST:
            raise TooManyPhrases(f"最多保存 {MOST} 条常用语，请先删除不用的。")
        phrase = Phrase(user_id=actor.user_id, text=clean, created_at=clock.now())
        session.add(phrase)
        session.flush()
        return phrase.id
