"""End a person's time on a post: its work stays with the post, and what the person held of it goes back."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import select

from app import clock
from app.access import require_role
from app.actor import Actor
from app.commands.return_claims import return_claims
from app.errors import BadRequest, NotFound
from app.models import Membership
from app.models.holding import held_at
from app.store.history import record
from app.store.transaction import transaction


def end_membership(user_id: str, post: str, *, actor: Actor, at: datetime | None = None) -> list[str]:
    """``post`` is ``post@organisation``; ``at`` is the exclusive end, now where it is None, and may lie ahead.

    Answers the ids of the tasks that went back to their posts at once (``return_claims``); an end that lies ahead takes
    effect by itself at its instant. Raises NotFound when the person does not hold the post, BadRequest, Forbidden.
    """
    require_role(actor, "administrator")
    name, _, organisation_id = post.partition("@")
    with transaction() as session:
        now = clock.now()
        ends = at or now
        if ends < now:
            raise BadRequest("任职的结束时间不得早于现在。")
        query = select(Membership).where(
            Membership.user_id == user_id,
            Membership.organisation_id == organisation_id,
            Membership.post == name,
            held_at(now),
        )
        row = session.scalar(query)
        if row is None:
            raise NotFound(f"账号 {user_id} 现在不任 {post}。")
        if row.valid_from is not None and ends <= row.valid_from:
            raise BadRequest("任职的结束时间不得早于开始时间。")
        row.valid_until = ends
        data = {"user": user_id, "post": post, "until": ends, "own": actor.user_id == user_id}
        record(session, "membership.ended", at=now, actor=actor.user_id, data=data)
    return return_claims(user_id, actor=actor) if ends <= now else []
