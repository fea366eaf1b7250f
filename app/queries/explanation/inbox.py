"""Messages that lie in the inbox and concern a case: addressed to it and not taken, or sent by it and not yet taken."""

from __future__ import annotations

from sqlalchemy import and_, or_, select

from app.extensions import db
from app.models import InboxMessage
from app.queries.explanation.contract import Unmatched
from app.queries.explanation.naming import element_name, event_name
from app.queries.explanation.telling import Telling
from app.store.correlation import receivers

_MOST = 20
"""Messages of one case that are told; each is compared with all who wait for its name."""


def unmatched(telling: Telling) -> tuple[Unmatched, ...]:
    """The earliest first. A message without a business key, or for receivers that declare a condition, concerns the
    case that it fits."""
    rows = telling.rows
    instances = [rows.tree[id_] for id_ in rows.here] + [rows.root]
    keys = {one.business_key for one in instances if one.business_key}
    waiting = [row for row in rows.subscriptions if row.kind == "message" and row.instance_id in rows.here]
    nameless = and_(
        InboxMessage.business_key.is_(None), InboxMessage.event_name.in_({row.event_name for row in waiting})
    )
    judged = InboxMessage.event_name.in_({row.event_name for row in waiting if row.by_condition})
    concerns = or_(
        InboxMessage.business_key.in_(keys), nameless, judged, InboxMessage.source_instance_id.in_(rows.here)
    )
    query = select(InboxMessage).where(InboxMessage.expires_at > rows.now, concerns)
    found = db.session.scalars(query.order_by(InboxMessage.received_at, InboxMessage.id).limit(_MOST)).all()
    return tuple(one for row in found if (one := _one(telling, row, keys)) is not None)


def _one(telling: Telling, row: InboxMessage, keys: set[str]) -> Unmatched | None:
    sent = row.source_instance_id in telling.rows.here
    fitting = receivers(db.session(), row.event_name, row.business_key, None, {}, row.payload, key_named=row.key_named)
    here = [one for one in fitting if one.instance_id in telling.rows.here]
    if not (sent or here or row.business_key in keys):
        return None
    text = telling.words.say(
        _reason(telling, row, sent=sent, fitting=len(fitting), here=len(here)),
        name=_spoken(telling, row),
        at=telling.moment(row.received_at),
        until=telling.moment(row.expires_at),
        count=len(fitting),
        elements="" if sent else _catchers_text(telling, row.event_name),
    )
    direction = "out" if sent else "in"
    return Unmatched(row.id, direction, row.event_name, row.business_key, row.received_at, row.expires_at, text)


def _spoken(telling: Telling, row: InboxMessage) -> str:
    """As the process that has sent it calls it, if it is here; else as those do that might take it."""
    models = telling.rows.models
    if row.source_instance_id is not None and row.source_instance_id in models:
        return event_name(row.event_name, models[row.source_instance_id])
    called = (event_name(row.event_name, model) for model in models.values())
    return next((name for name in called if name != row.event_name), row.event_name)


def _reason(telling: Telling, row: InboxMessage, *, sent: bool, fitting: int, here: int) -> str:
    if sent:
        return "inbox.out-ambiguous" if fitting > 1 else "inbox.out"
    if here:
        return "inbox.ambiguous" if fitting > 1 else "inbox.soon"
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
