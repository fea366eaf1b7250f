"""Which cases under supervision an actor supervises: one's own, a post's, and for a head those of the organisation."""

from __future__ import annotations

from typing import Any

from sqlalchemy import ColumnElement, bindparam, or_, select

from app.access.deadlines import HEAD
from app.actor import Actor
from app.models import CaseParty, CaseSupervision


def supervisor_values(actor: Actor) -> dict[str, Any]:
    """What a statement with ``supervises`` is executed with."""
    return {"me": actor.user_id, "posts": sorted(actor.posts), "headed": _headed(actor)}


def supervises() -> ColumnElement[bool]:
    """Of a CaseSupervision that has not ended."""
    of_the_house = select(CaseParty.instance_id).where(
        CaseParty.organisation_id.in_(bindparam("headed", expanding=True))
    )
    mine = or_(
        CaseSupervision.supervisor == bindparam("me", ""),
        CaseSupervision.supervisor_post.in_(bindparam("posts", expanding=True)),
        CaseSupervision.instance_id.in_(of_the_house),
    )
    return CaseSupervision.ended_at.is_(None) & mine


def _headed(actor: Actor) -> list[str]:
    """The organisations whose head the actor is."""
    return sorted(post.partition("@")[2] for post in actor.posts if post.startswith(f"{HEAD}@"))
