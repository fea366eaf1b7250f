"""Who holds a post at an instant: the WHERE condition that every query over memberships shares."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ColumnElement, and_, or_

from app.models.organisation import Membership


def held_at(at: datetime) -> ColumnElement[bool]:
    """On :class:`Membership`: periods that hold at the instant; their end is exclusive."""
    return and_(
        or_(Membership.valid_from.is_(None), Membership.valid_from <= at),
        or_(Membership.valid_until.is_(None), Membership.valid_until > at),
    )
