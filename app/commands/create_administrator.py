"""Create the first administrator of an installation, who then makes all other accounts."""

from __future__ import annotations

from sqlalchemy import Text, select, type_coerce

from app.actor import Actor
from app.commands.create_account import create_account
from app.errors import Conflict
from app.extensions import db
from app.models import User
from app.store.administrators import ADMINISTRATOR


def create_administrator(
    user_id: str, *, actor: Actor, name: str, password: str, must_change: bool = False, force: bool = False
) -> None:
    """Raises Conflict when there is an administrator already, unless forced; and as ``create_account`` does."""
    if not force:
        require_no_administrator()
    create_account(user_id, actor=actor, name=name, roles=[ADMINISTRATOR], password=password, must_change=must_change)


def require_no_administrator() -> None:
    """Raises Conflict when an open account administers."""
    named = type_coerce(User.roles, Text).contains(f'"{ADMINISTRATOR}"')
    if db.session.scalar(select(User.id).where(User.active, named).limit(1)) is not None:
        raise Conflict("已有系统管理员账号；新的账号请由他在“管理”页建立，确需另建时加 --force。")
