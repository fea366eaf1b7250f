"""The other cases with which a case has exchanged messages and signals, as far as the reader may open them."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from sqlalchemy import and_, select
from sqlalchemy.orm import aliased

from app.access import readable_cases
from app.actor import Actor
from app.extensions import db
from app.models import HistoryEvent, OutboxEvent, ProcessDefinition, ProcessInstance
from app.queries.models import process_model

MOST = 50


@dataclass(frozen=True, slots=True)
class Related:
    """``direction`` is ``out`` where this case has sent, ``in`` where it has received; ``names`` are the events."""

    id: str
    number: str | None
    title: str | None
    procedure: str
    status: str
    direction: str
    names: tuple[str, ...]


def related_cases(actor: Actor, root: ProcessInstance, instance_ids: Collection[str]) -> list[Related]:
    """A message finds its receiver by the business key, so its other end is a case of the same key that has thrown or
    received the same name; a signal's receivers stand in the outbox."""
    links = {*_by_signal(instance_ids)}
    others = _of_same_key(root) if root.business_key else {}
    if others:
        mine, theirs = _spoken(instance_ids), _spoken(list(others))
        for id_, root_id in others.items():
            links |= {(root_id, "out", name) for name in mine.sent(instance_ids) & theirs.received([id_])}
            links |= {(root_id, "in", name) for name in theirs.sent([id_]) & mine.received(instance_ids)}
    return _told(actor, {link for link in links if link[0] != root.id})


@dataclass(frozen=True, slots=True)
class _Spoken:
    rows: frozenset[tuple[str, str, str]]

    def sent(self, ids: Collection[str]) -> set[str]:
        return {name for id_, what, name in self.rows if id_ in ids and what == "message.thrown"}

    def received(self, ids: Collection[str]) -> set[str]:
        """A process that a message has started has received it by its start event."""
        return {name for id_, what, name in self.rows if id_ in ids and what == "message.received"}


def _spoken(ids: Collection[str]) -> _Spoken:
    query = select(HistoryEvent.instance_id, HistoryEvent.type, HistoryEvent.data).where(
        HistoryEvent.instance_id.in_(ids), HistoryEvent.type.in_(("message.thrown", "message.received"))
    )
    rows = {(id_ or "", what, str(data["name"])) for id_, what, data in db.session.execute(query)}
    return _Spoken(frozenset(rows | {(id_, "message.received", name) for id_, name in _started_by_message(ids)}))


def _started_by_message(ids: Collection[str]) -> Iterable[tuple[str, str]]:
    query = select(ProcessInstance.id, ProcessInstance.definition_id, ProcessInstance.start_element)
    for id_, definition_id, start in db.session.execute(query.where(ProcessInstance.id.in_(ids))):
        for event in process_model(definition_id).start_events:
            if event.message is not None and event.element_id == start:
                yield id_, event.message


def _of_same_key(root: ProcessInstance) -> dict[str, str]:
    """Instances of other cases with the case's business key, and their roots."""
    query = select(ProcessInstance.id, ProcessInstance.root_id).where(
        ProcessInstance.business_key == root.business_key, ProcessInstance.root_id != root.id
    )
    return {id_: root_id for id_, root_id in db.session.execute(query.limit(MOST))}  # noqa: C416


def _by_signal(ids: Collection[str]) -> set[tuple[str, str, str]]:
    target = aliased(ProcessInstance)
    query = select(target.root_id, OutboxEvent.event_name).join(
        OutboxEvent, and_(OutboxEvent.target_instance_id == target.id, OutboxEvent.instance_id.in_(ids))
    )
    return {(root_id, "out", name) for root_id, name in db.session.execute(query.distinct())}


def _told(actor: Actor, links: set[tuple[str, str, str]]) -> list[Related]:
    query = (
        select(ProcessInstance, ProcessDefinition.name, ProcessDefinition.key)
        .join(ProcessDefinition, ProcessDefinition.id == ProcessInstance.definition_id)
        .where(ProcessInstance.id.in_({id_ for id_, _, _ in links}), readable_cases(actor))
        .order_by(ProcessInstance.started_at, ProcessInstance.id)
    )
    if not links:
        return []
    found = []
    for case, name, key in db.session.execute(query.limit(MOST)):
        for direction in ("out", "in"):
            names = tuple(sorted(event for id_, way, event in links if id_ == case.id and way == direction))
            if names:
                found.append(
                    Related(case.id, case.business_key, case.title, name or key, case.status, direction, names)
                )
    return found
