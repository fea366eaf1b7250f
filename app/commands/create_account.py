"""Create an account with its posts, its roles and, if given, its password."""

from __future__ import annotations

from collections.abc import Iterable

from app import clock
from app.access import require_good_password, require_role
from app.access.secrets import hash_password
from app.actor import Actor
from app.errors import BadRequest, Conflict
from app.models import Membership, Organisation, User
from app.store.history import record
from app.store.passwords import put_password
from app.store.transaction import transaction

ROLES = frozenset({"analyst", "administrator", "integration"})


def create_account(
    user_id: str,
    *,
    actor: Actor,
    name: str,
    posts: Iterable[str] = (),
    roles: Iterable[str] = (),
    password: str | None = None,
    password_hash: str | None = None,
    must_change: bool = False,
) -> None:
    """``posts`` are written ``post@organisation``. Without a password nobody can sign in to the account.

    Raises Conflict when the account exists, BadRequest for an unknown organisation, post or role or an id that no
    address could hold, InvalidSubmission for a weak password, Forbidden.
    """
    require_role(actor, "administrator")
    if not 0 < len(user_id) <= 255 or any(c in "/\\" or c.isspace() or not c.isprintable() for c in user_id):
        raise BadRequest("账号须为 1 到 255 个字符，不能含空格、斜杠和不可见字符。")
    if password is not None:
        require_good_password(password, user_id)
    wanted, powers = sorted(set(posts)), sorted(set(roles))
    if not set(powers) <= ROLES:
        raise BadRequest(f"没有这样的权限：{'、'.join(sorted(set(powers) - ROLES))}。")
    secret = password_hash or (hash_password(password) if password else None)
    with transaction() as session:
        if session.get(User, user_id) is not None:
            raise Conflict(f"账号 {user_id} 已存在。")
        now = clock.now()
        session.add(User(id=user_id, name=name, roles=powers, created_at=now))
        session.flush()
        for entry in wanted:
            post, _, organisation_id = entry.partition("@")
            organisation = session.get(Organisation, organisation_id)
            if organisation is None or post not in organisation.posts:
                raise BadRequest(f"没有岗位 {entry}。")
            session.add(Membership(user_id=user_id, organisation_id=organisation_id, post=post))
        if secret:
            put_password(session, user_id, secret, now=now, must_change=must_change)
        record(
            session,
            "account.created",
            at=now,
            actor=actor.user_id,
            data={"user": user_id, "posts": wanted, "roles": powers},
        )
