"""Who may urge a task and who may supervise a case: its parties, and the organisations above them."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import select

from app.access.deadlines import HEAD
from app.actor import Actor
from app.errors import Forbidden
from app.extensions import db
from app.models import CaseParty, CaseSupervision, Organisation, ProcessInstance

SUPERVISOR = "supervisor"
"""The post that supervises for its organisation, beside the head."""


def parties_of(root_id: str) -> frozenset[str]:
    return frozenset(
        db.session.scalars(select(CaseParty.organisation_id).where(CaseParty.instance_id == root_id)).all()
    )


def above(organisations: Iterable[str]) -> frozenset[str]:
    """The organisations themselves and everyone on their chains of parents."""
    found, asked = set(organisations), set(organisations)
    while asked:
        query = select(Organisation.parent_id).where(Organisation.id.in_(asked), Organisation.parent_id.is_not(None))
        asked = {parent for parent in db.session.scalars(query) if parent is not None} - found
        found |= asked
    return frozenset(found)


def supervising_post(actor: Actor, root: ProcessInstance) -> str | None:
    """The post by which the actor may supervise the case; None when there is none."""
    reach = above(parties_of(root.id))
    for role in (HEAD, SUPERVISOR):
        for organisation in sorted(actor.organisations & reach):
            if f"{role}@{organisation}" in actor.posts:
                return f"{role}@{organisation}"
    return None


def require_may_supervise(actor: Actor, root: ProcessInstance) -> str:
    """The post by which; raises Forbidden."""
    post = supervising_post(actor, root)
    if post is None:
        raise Forbidden("督办须由参与机关或其上级机关的负责人（或督办岗位）决定。")
    return post


def may_urge(actor: Actor, root: ProcessInstance) -> bool:
    if root.started_by == actor.user_id or actor.organisations & parties_of(root.id):
        return True
    open_ones = select(CaseSupervision.id).where(
        CaseSupervision.instance_id == root.id,
        CaseSupervision.supervisor == actor.user_id,
        CaseSupervision.ended_at.is_(None),
    )
    return db.session.scalar(open_ones.limit(1)) is not None


def require_may_urge(actor: Actor, root: ProcessInstance) -> None:
    if not may_urge(actor, root):
        raise Forbidden("只有案件的启动人、参与机关和督办人可以催办。")
