"""Which processes of this installation throw a message or a signal, in their newest versions."""

from __future__ import annotations

import logging
from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import func, select

from app import engine
from app.errors import ChengxuError
from app.extensions import db
from app.models import ProcessDefinition, Resource
from app.queries.explanation.after import ref
from app.queries.explanation.contract import ElementRef, Sender

log = logging.getLogger(__name__)

_THROWS = ("intermediateThrowEvent", "endEvent", "sendTask")


@dataclass(frozen=True, slots=True)
class _Throw:
    kind: str
    name: str
    element: ElementRef


_throws: dict[str, tuple[_Throw, ...]] = {}
"""By process definition; a version never changes."""


def senders(wanted: Iterable[tuple[str, str]]) -> dict[tuple[str, str], tuple[Sender, ...]]:
    """By kind (message, signal) and name. Two statements at most; each version is read once in the life of the
    process. A name that is an expression may be any name."""
    asked = {pair for pair in wanted if pair[1]}
    if not asked:
        return {}
    newest = select(ProcessDefinition.key, func.max(ProcessDefinition.version).label("version"))
    latest = newest.group_by(ProcessDefinition.key).subquery()
    definitions = db.session.execute(
        select(ProcessDefinition.id, ProcessDefinition.key, ProcessDefinition.name, ProcessDefinition.resource_id)
        .join(latest, (latest.c.key == ProcessDefinition.key) & (latest.c.version == ProcessDefinition.version))
        .order_by(ProcessDefinition.key)
    ).all()
    _load({row.id: (row.key, row.resource_id) for row in definitions if row.id not in _throws})
    return {
        pair: tuple(
            sender for row in definitions if (sender := _sender(pair, row.key, row.name or row.key, _throws[row.id]))
        )
        for pair in asked
    }


def _sender(pair: tuple[str, str], key: str, name: str, throws: tuple[_Throw, ...]) -> Sender | None:
    kind, event = pair
    for certain in (True, False):
        found = [t for t in throws if t.kind == kind and (t.name == event if certain else t.name.startswith("="))]
        if found:
            return Sender(key, name, tuple(throw.element for throw in found), certain)
    return None


def _load(missing: dict[str, tuple[str, str]]) -> None:
    if not missing:
        return
    query = select(Resource.id, Resource.name, Resource.content)
    rows = db.session.execute(query.where(Resource.id.in_({resource_id for _, resource_id in missing.values()})))
    files = {row.id: (row.name, row.content) for row in rows}
    models = {resource_id: _models(*file) for resource_id, file in files.items()}
    for definition_id, (key, resource_id) in missing.items():
        model = next((model for model in models[resource_id] if model.id == key), None)
        _throws[definition_id] = tuple(_throws_of(model)) if model else ()


def _models(name: str, content: bytes) -> list[engine.ProcessModel]:
    """None of a file that an earlier release accepted and this one does not read."""
    try:
        return list(engine.parse_deployed(content, name))
    except ChengxuError:
        log.warning("%s cannot be read any more", name, exc_info=True)
        return []


def _throws_of(model: engine.ProcessModel) -> list[_Throw]:
    return [
        _Throw(trigger.kind, trigger.name, ref(element))
        for element in model.elements.values()
        for trigger in (
            *(element.trigger.each if element.type in _THROWS else ()),
            *(element.loop.triggers if element.loop is not None else ()),
        )
        if trigger.kind in ("message", "signal") and trigger.name
    ]
