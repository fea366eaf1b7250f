"""Who may read a deadline, which is whoever may read its case, and who may change it: the head of the organisation
that answers for it, and the other systems."""

from __future__ import annotations

from sqlalchemy import ColumnElement

from app.access.cases import sees_all
from app.access.gathered_cases import among_readable
from app.actor import Actor
from app.errors import Forbidden
from app.models import Deadline

HEAD = "head"
"""The post of an organisation's head, as rules and procedures name it."""


def require_deadline_keeper(actor: Actor, organisation: str | None) -> None:
    """``organisation`` is that of the post that the rule holds responsible; None when the rule names nobody."""
    if sees_all(actor):
        return
    if organisation is None or f"{HEAD}@{organisation}" not in actor.posts:
        raise Forbidden("变更期限须由责任机关的负责人或系统对接账号办理。")


def readable_deadlines(actor: Actor) -> ColumnElement[bool]:
    """The WHERE condition on Deadline that leaves those of ``readable_cases``."""
    return among_readable(Deadline.instance_id, actor)
