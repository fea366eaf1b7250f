"""What each of the three editors opens with: the file, the version it came from, and the draft its writer has kept."""

from __future__ import annotations

from typing import Any

from app.actor import Actor
from app.models import DecisionDefinition, FormDefinition, ProcessDefinition
from app.queries.drafts import draft_of
from app.store.drafts import model_subject
from app.web.draft import saved_at

Definition = ProcessDefinition | DecisionDefinition | FormDefinition


def opened(actor: Actor, kind: str, definition: Definition | None, source: str | None) -> dict[str, Any]:
    """For the page's island; all but ``kind`` and the draft is None for a new file. ``source`` is where the file is."""
    key = definition.key if definition else None
    draft = draft_of(actor, model_subject(key, kind))
    return {
        "kind": kind,
        "key": key,
        "basis": definition.id if definition else None,
        "file": definition.resource_name if definition else None,
        "source": source,
        "draft": {"xml": draft.data["xml"], "basis": draft.form_id, "at": saved_at(draft.saved_at)} if draft else None,
    }
