"""Give an account a post of an organisation."""

from __future__ import annotations

from sqlalchemy import select

from app import clock
from app.access import require_role
from app.actor import Actor
from app.errors import BadRequest, Conflict, NotFound
from app.models import Membership, Organisation, User
from app.models.holding import held_at
from app.store.history import record
from app.store.transaction import transaction


def give_post(user_id: str, post: str, *, actor: Actor) -> None:
    """``post`` is written ``post@organisation``, held from now on. The history tells when people gave it to themselves.

    Raises Conflict when the account holds it already; BadRequest, NotFound, Forbidden.
    """
    require_role(actor, "administrator")
    name, _, organisation_id = post.partition("@")
    with transaction() as session:
        now = clock.now()
        if session.get(User, user_id, with_for_update=True) is None:
            raise NotFound(f"账号 {user_id} 不存在。")
        organisation = session.get(Organisation, organisation_id)
        if organisation is None or name not in organisation.posts:
            raise BadRequest(f"没有岗位 {post}。")
        held = select(Membership.id).where(
            Membership.user_id == user_id,
            Membership.organisation_id == organisation_id,
            Membership.post == name,
            held_at(now),
        )
        if session.scalar(held) is not None:
            raise Conflict(f"账号 {user_id} 已有岗位 {post}。")
        session.add(Membership(user_id=user_id, organisation_id=organisation_id, post=name, valid_from=now))
        data = {"user": user_id, "post": post, "own": actor.user_id == user_id}
        record(session, "account.post-given", at=now, actor=actor.user_id, data=data)
