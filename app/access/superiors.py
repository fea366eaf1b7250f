"""Whose deadlines a supervising post may watch: its own organisation's, and those of the organisations below it.

That is the platform data of the lower level, which bodies of the same and the superior level see (VIS-11): the register
and its figures. A case itself opens only for whoever may read the case.
"""

from __future__ import annotations

from sqlalchemy import ColumnElement, and_, func, or_, select

from app.access.deadlines import HEAD, readable_deadlines
from app.actor import Actor
from app.errors import Forbidden
from app.extensions import db
from app.models import Deadline, Organisation

SUPERVISING = frozenset({HEAD, "leader", "office", "supervisor"})
"""The posts that watch for their organisation: its head, a government's leader and office, a supervision officer."""


def supervised_organisations(actor: Actor) -> frozenset[str]:
    """Those in which the actor holds a supervising post, and all below them by their parents; one statement."""
    held = (post.partition("@") for post in actor.posts)
    tops = {organisation for role, _, organisation in held if role in SUPERVISING and organisation}
    if not tops:
        return frozenset()
    below = select(Organisation.id).where(Organisation.id.in_(tops)).cte("below", recursive=True)
    below = below.union(select(Organisation.id).where(Organisation.parent_id == below.c.id))
    return frozenset(db.session.scalars(select(below.c.id)))


def watchable_deadlines(actor: Actor) -> tuple[ColumnElement[bool], ...]:
    """What the actor may find in the register, as WHERE conditions on Deadline of which no two hold for the same row:
    what is supervised, and what else is readable. Asked one by one each is found by its own index; an OR of both would
    be looked for by none."""
    supervised = sorted(supervised_organisations(actor))
    readable = readable_deadlines(actor)
    if not supervised or actor.roles & {"integration", "system"}:
        return (readable,)
    others = func.coalesce(Deadline.organisation, "").not_in(supervised)  # no index may begin with what is not wanted
    return Deadline.organisation.in_(supervised), and_(others, readable)


def require_deadline_watcher(actor: Actor, deadline: Deadline) -> None:
    """Raises Forbidden."""
    query = select(Deadline.id).where(Deadline.id == deadline.id, or_(*watchable_deadlines(actor)))
    if db.session.scalar(query) is None:
        raise Forbidden("此期限不在您可以查看的期限台账之内。")
