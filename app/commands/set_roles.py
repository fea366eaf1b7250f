"""Set the installation-wide roles of an account."""

from __future__ import annotations

from collections.abc import Iterable

from app import clock
from app.access import require_role
from app.actor import Actor
from app.commands.create_account import ROLES
from app.errors import BadRequest, NotFound
from app.models import User
from app.store.administrators import ADMINISTRATOR, require_another_administrator
from app.store.history import record
from app.store.transaction import transaction


def set_roles(user_id: str, roles: Iterable[str], *, actor: Actor) -> None:
    """The history tells what was before, and whether somebody changed their own.

    Raises Conflict when the last administrator would lose the role; BadRequest, NotFound, Forbidden.
    """
    require_role(actor, "administrator")
    wanted = sorted(set(roles))
    if not set(wanted) <= ROLES:
        raise BadRequest(f"没有这样的权限：{'、'.join(sorted(set(wanted) - ROLES))}。")
    with transaction() as session:
        if ADMINISTRATOR not in wanted:
            require_another_administrator(session, user_id)
        user = session.get(User, user_id, with_for_update=True)
        if user is None:
            raise NotFound(f"账号 {user_id} 不存在。")
        before = list(user.roles)
        if before == wanted:
            return
        user.roles = wanted
        data = {"user": user_id, "before": before, "roles": wanted, "own": actor.user_id == user_id}
        record(session, "account.roles-set", at=clock.now(), actor=actor.user_id, data=data)
