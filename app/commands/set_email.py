"""Set or remove the e-mail address to which an account's notifications go."""

from __future__ import annotations

from app import clock
from app.access import require_role
from app.actor import Actor
from app.errors import BadRequest, NotFound
from app.mail_settings import is_address
from app.models import User
from app.store.history import record
from app.store.transaction import transaction


def set_email(user_id: str, address: str | None, *, actor: Actor) -> None:
    """None removes it; what is under way goes to the old one. History tells that it changed, not what it is.

    Raises Forbidden, NotFound, BadRequest for what is not one plain address.
    """
    require_role(actor, "administrator")
    if address is not None and not is_address(address):
        raise BadRequest(f"“{address:.80}”不是邮箱地址。")
    with transaction() as session:
        user = session.get(User, user_id, with_for_update=True)
        if user is None:
            raise NotFound(f"没有账号 {user_id}。")
        if user.email != address:
            user.email = address
            record(session, "account.email-set", at=clock.now(), actor=actor.user_id, data={"user": user_id})
