"""For whom an actor stands in at an instant: the absent people, with what of their work the substitution covers."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from app.access import actor_of
from app.actor import Actor
from app.errors import NotSignedIn
from app.extensions import db
from app.models import Substitution


@dataclass(frozen=True, slots=True)
class Absent:
    """``posts`` are those of the absent person that are covered; ``one_post`` is True where the substitution names one,
    and ``process_key`` the procedure where it names one."""

    user_id: str
    posts: frozenset[str]
    one_post: bool
    process_key: str | None


def absent_for(actor: Actor, now: datetime) -> list[Absent]:
    """Valid at ``now``, not revoked; a post that the absent person no longer holds is not covered."""
    query = select(Substitution.absent, Substitution.post, Substitution.process_key).where(
        Substitution.substitute == actor.user_id,
        Substitution.valid_from <= now,
        Substitution.valid_until > now,
        Substitution.revoked_at.is_(None),
    )
    found = []
    for user_id, post, process_key in db.session.execute(query.order_by(Substitution.valid_until, Substitution.id)):
        held = _posts(user_id)
        covered = held & {post} if post else held
        found.append(Absent(user_id, covered, post is not None, process_key))
    return found


def _posts(user_id: str) -> frozenset[str]:
    try:
        return actor_of(user_id).posts
    except NotSignedIn:  # the account was closed meanwhile
        return frozenset()
