"""Who may say that somebody is substituted: the absent person, the head of their organisation, an administrator."""

from __future__ import annotations

from app.access.deadlines import HEAD
from app.actor import Actor
from app.errors import Forbidden


def may_arrange(actor: Actor, absent: Actor) -> bool:
    if actor.user_id == absent.user_id or "administrator" in actor.roles:
        return True
    return any(f"{HEAD}@{organisation}" in actor.posts for organisation in absent.organisations)


def require_may_arrange(actor: Actor, absent: Actor) -> None:
    if not may_arrange(actor, absent):
        raise Forbidden("代理只能由本人、本机关负责人或系统管理员设定和撤销。")
