"""What somebody has typed and not handed in, the phrases somebody keeps, and the names of files in a form."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from sqlalchemy import select

from app.actor import Actor
from app.extensions import db
from app.models import Draft, FileRecord, Phrase
from app.typed_json import StoredFile


def draft_of(actor: Actor, subject: str) -> Draft | None:
    return db.session.get(Draft, (actor.user_id, subject))


def phrases_of(actor: Actor) -> list[dict[str, str]]:
    """``{id, text}``, the oldest first."""
    rows = db.session.scalars(select(Phrase).where(Phrase.user_id == actor.user_id).order_by(Phrase.created_at))
    return [{"id": row.id, "text": row.text} for row in rows]


def files_named(actor: Actor, values: object, draft: Draft | None) -> dict[str, dict[str, Any]]:
    """Name and size by id, of the files in a case's ``values`` and of the actor's own uploads in a draft."""
    found = {file.id: {"name": file.name, "size": file.size} for file in _files(values)}
    ids = {text for text in _texts(draft.data) if len(text) == 36} if draft else set()
    own = select(FileRecord).where(FileRecord.id.in_(ids), FileRecord.uploaded_by == actor.user_id)
    for row in db.session.scalars(own) if ids else ():
        found[row.id] = {"name": row.name, "size": row.size}
    return found


def _files(value: object) -> Iterator[StoredFile]:
    if isinstance(value, StoredFile):
        yield value
    for item in value.values() if isinstance(value, Mapping) else value if isinstance(value, list) else ():
        yield from _files(item)


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    for item in value.values() if isinstance(value, Mapping) else value if isinstance(value, list) else ():
        yield from _texts(item)
