"""Claims that nobody can act on any more: whoever took the task has left the post by which it was taken."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import select

from app.extensions import db
from app.models import Membership, User, UserTask


def has_lapsed(task: UserTask, at: datetime) -> bool:
    """Whether the holder of the task held one of its candidate posts and holds none of them at ``at``, or the account
    is closed. The others of the post may then claim it: at the instant a period ends, before anything is written.

    Somebody who never held such a post was given the task in another way, by delegation or for an absent person, and
    keeps it.
    """
    if task.assignee is None or not task.candidates or task.delegation or task.on_behalf_of:
        return False
    if any(one.kind == "user" and one.who == task.assignee for one in task.candidates):
        return False
    user = db.session.get(User, task.assignee)
    if user is not None and not user.active:
        return True
    posts = {one.who for one in task.candidates if one.kind == "group"}
    held = db.session.scalars(select(Membership).where(Membership.user_id == task.assignee)).all()
    own = [row for row in held if f"{row.post}@{row.organisation_id}" in posts]
    return bool(own) and not any(row.holds_at(at) for row in own) and all(_is_over(row, at) for row in own)


def _is_over(row: Membership, at: datetime) -> bool:
    return row.valid_until is not None and row.valid_until <= at
