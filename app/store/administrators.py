"""An installation keeps at least one administrator whose account is open."""

from __future__ import annotations

from sqlalchemy import Text, select, type_coerce
from sqlalchemy.orm import Session

from app.errors import Conflict
from app.models import User

ADMINISTRATOR = "administrator"


def administrators(session: Session) -> list[User]:
    """Those with an open account, locked: two administrators cannot close each other at the same moment."""
    named = type_coerce(User.roles, Text).contains(f'"{ADMINISTRATOR}"')
    query = select(User).where(User.active, named).order_by(User.id).with_for_update()
    found = session.scalars(query.execution_options(populate_existing=True))
    return [user for user in found if ADMINISTRATOR in user.roles]


def require_another_administrator(session: Session, user_id: str) -> None:
    """Raise Conflict when this account is the only one that administers."""
    if [user.id for user in administrators(session)] == [user_id]:
        raise Conflict("这是最后一个系统管理员账号，不能停用，也不能取消其管理权限。")
