"""Installation-wide powers."""

from __future__ import annotations

from app.actor import Actor
from app.errors import Forbidden

_LABELS = {"analyst": "流程分析员", "administrator": "系统管理员", "integration": "系统对接账号", "system": "系统"}


def require_role(actor: Actor, *roles: str) -> None:
    """Raise Forbidden unless the actor has one of the roles; the service itself may always."""
    if actor.roles.isdisjoint({*roles, "system"}):
        needed = "、".join(_LABELS.get(role, role) for role in roles)
        raise Forbidden(f"此操作需要“{needed}”权限。")
