"""What each step of a case has filled in: who, when, and the values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from app.access.sight import Sight
from app.extensions import db
from app.models import HistoryEvent, ProcessDefinition, ProcessInstance
from app.queries.form_words import FormWords, form_words
from app.queries.models import process_model
from app.typed_json import Value

MOST = 100


@dataclass(frozen=True, slots=True)
class PastStep:
    """One submission; ``words`` are those of the process that it belongs to."""

    name: str
    who: str
    at: datetime
    values: Mapping[str, Value]
    words: FormWords


def steps_of(root: ProcessInstance, sight: Sight) -> list[PastStep]:
    """The newest :data:`MOST` submissions of the case and of what it has called, in the order in which they came, as
    far as they may be seen."""
    tree = select(ProcessInstance.id, ProcessInstance.definition_id).where(ProcessInstance.root_id == root.id)
    definitions = {row.id: row.definition_id for row in db.session.execute(tree) if row.id not in sight.unread}
    events = select(HistoryEvent).where(
        HistoryEvent.instance_id.in_(definitions), HistoryEvent.type.in_(("process.started", "task.completed"))
    )
    words: dict[str, FormWords] = {}
    found = []
    for event in reversed(db.session.scalars(events.order_by(HistoryEvent.id.desc()).limit(MOST)).all()):
        values = sight.event(event).data.get("submitted")
        if not isinstance(values, Mapping) or not values:
            continue
        definition = db.session.get_one(ProcessDefinition, definitions[event.instance_id or ""])
        model = process_model(definition.id)
        if definition.id not in words:
            words[definition.id] = form_words(definition, model)
        element = model.elements.get(event.element_id or "")
        name = str(event.data.get("name") or (element.name if element else None) or definition.name or definition.key)
        found.append(PastStep(name, event.actor, event.at, values, words[definition.id]))
    return found
