"""Messages that lie in the inbox and concern a case: addressed to it and not taken, or sent by it and not yet taken."""

from __future__ import annotations

from sqlalchemy import and_, or_, select

from app.extensions import db
from app.models import InboxMessage
from app.queries.explanation.contract import Unmatched
from app.queries.explanation.naming import element_name
from app.queries.explanation.telling import Telling


def unmatched(telling: Telling) -> tuple[Unmatched, ...]:
    """The earliest first; one statement. A message without a business key concerns the case that waits for its name."""
    rows = telling.rows
    instances = [rows.tree[id_] for id_ in rows.here] + [rows.root]
    keys = {one.business_key for one in instances if one.business_key}
    names = {row.event_name for row in rows.subscriptions if row.kind == "message" and row.instance_id in rows.here}
    nameless = and_(InboxMessage.business_key.is_(None), InboxMessage.event_name.in_(names))
    addressed = or_(InboxMessage.business_key.in_(keys), nameless)
    query = select(InboxMessage).where(
        InboxMessage.expires_at > rows.now, or_(addressed, InboxMessage.source_instance_id.in_(rows.here))
    )
    found = db.session.scalars(query.order_by(InboxMessage.received_at, InboxMessage.id)).all()
    return tuple(_one(telling, row) for row in found)


def _one(telling: Telling, row: InboxMessage) -> Unmatched:
    sent = row.source_instance_id in telling.rows.here
    text = telling.words.say(
        "inbox.out" if sent else _reason(telling, row),
        name=row.event_name,
        at=telling.moment(row.received_at),
        until=telling.moment(row.expires_at),
        elements="" if sent else _catchers_text(telling, row.event_name),
    )
    direction = "out" if sent else "in"
    return Unmatched(row.id, direction, row.event_name, row.business_key, row.received_at, row.expires_at, text)


def _reason(telling: Telling, row: InboxMessage) -> str:
    rows = telling.rows
    waiting = [one for one in rows.subscriptions if one.kind == "message" and one.event_name == row.event_name]
    if len(waiting) > 1 or (waiting and row.business_key is None):
        return "inbox.ambiguous"
    if waiting:
        return "inbox.soon"
    return "inbox.in" if _catchers(telling, row.event_name) else "inbox.no-catcher"


def _catchers_text(telling: Telling, name: str) -> str:
    names = telling.words.listed(_catchers(telling, name))
    return telling.words.say("inbox.elements", names=names) if names else ""


def _catchers(telling: Telling, name: str) -> list[str]:
    """The elements of all the case's processes that take it, unless the name is computed there."""
    rows, words = telling.rows, telling.words
    catching = ("intermediateCatchEvent", "boundaryEvent", "receiveTask", "startEvent")
    return list(
        dict.fromkeys(
            element_name(words, element)
            for id_ in rows.tree
            for element in rows.models[id_].elements.values()
            for trigger in element.trigger.each
            if element.type in catching and trigger.kind == "message" and trigger.name == name
        )
    )
