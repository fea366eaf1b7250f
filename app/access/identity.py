"""Who stands behind an account: its posts and roles, as they are now."""

from __future__ import annotations

from app import clock
from app.actor import Actor
from app.errors import NotSignedIn
from app.extensions import db
from app.models import User


def actor_of(user_id: str) -> Actor:
    """The actor behind an account, with the posts it holds now; raises NotSignedIn when it is unknown or closed."""
    user = db.session.get(User, user_id)
    if user is None or not user.active:
        raise NotSignedIn("请重新登录：账号不存在或已停用。")
    now = clock.now()
    posts = frozenset(f"{m.post}@{m.organisation_id}" for m in user.memberships if m.holds_at(now))
    return Actor(user.id, user.name, posts, frozenset(user.roles))
