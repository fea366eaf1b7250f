"""What the history knows of sign-ins, accounts and refusals; nothing of any case."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, Text, func, or_, select, type_coerce

from app.extensions import db
from app.models import HistoryEvent
from app.queries.page import Page
from app.typed_json import Value

FAMILIES: Mapping[str, tuple[str, ...]] = {
    "sign-in": (
        "sign-in.accepted",
        "sign-in.refused",
        "sign-in.locked",
        "sign-in.address-locked",
        "session.ended",
    ),
    "account": (
        "account.created",
        "account.closed",
        "account.reopened",
        "account.roles-set",
        "account.post-given",
        "membership.ended",
        "account.password-set",
        "account.password-reset",
        "account.password-changed",
        "account.unlocked",
        "token.issued",
        "token.revoked",
        "token.refused",
    ),
    "refusal": ("access.refused",),
}
"""Event types by what an administrator looks for. Readings of cases are not among them: they name cases."""


@dataclass(frozen=True, slots=True)
class AccessEvent:
    at: datetime
    type: str
    actor: str
    data: Mapping[str, Value]


def access_history(number: int, size: int, *, family: str = "", user_id: str = "") -> Page[AccessEvent]:
    """The newest first; ``user_id`` leaves what the account did and what was done to it."""
    types = FAMILIES.get(family) or tuple(name for names in FAMILIES.values() for name in names)
    condition: ColumnElement[bool] = HistoryEvent.type.in_(types)
    if user_id:
        named = f'"user":{json.dumps(user_id, ensure_ascii=False)}'
        condition = condition & or_(
            HistoryEvent.actor == user_id, type_coerce(HistoryEvent.data, Text).contains(named, autoescape=True)
        )
    total = db.session.scalar(select(func.count()).select_from(HistoryEvent).where(condition)) or 0
    query = select(HistoryEvent.at, HistoryEvent.type, HistoryEvent.actor, HistoryEvent.data).where(condition)
    found = db.session.execute(query.order_by(HistoryEvent.id.desc()).offset((number - 1) * size).limit(size))
    return Page(tuple(AccessEvent(*row) for row in found), number, size, total)
