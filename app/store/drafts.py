"""The rows of drafts: one for each person and subject."""

from __future__ import annotations

import hashlib

from sqlalchemy import delete
from sqlalchemy.orm import Session

from app.models import Draft

_START = "start:"
_MODEL = "model:"
_AT = ":"
"""No key of a process contains it; what follows is short, so that a long key leaves room for it."""


def start_subject(process_key: str, start_event: str | None = None) -> str:
    """The subject of a draft of a start form; that of a task's form is the task's id. A start event that is named has
    a draft of its own."""
    return f"{_START}{process_key}" + (f"{_AT}{_short(start_event)}" if start_event else "")


def started_process(subject: str) -> str | None:
    """The key of the procedure whose start form is meant, None for a task."""
    return subject.removeprefix(_START).split(_AT)[0] if subject.startswith(_START) else None


def model_subject(key: str | None, kind: str = "bpmn") -> str:
    """The subject of a draft of a diagram or, by ``kind``, of a decision table: of the process or decision that it was
    opened from, or the one new file of that kind."""
    return f"{_MODEL}{key or ''}" if kind == "bpmn" else f"{kind}-{_MODEL}{key or ''}"


def _short(start_event: str) -> str:
    return hashlib.sha256(start_event.encode()).hexdigest()[:16]


def drop_draft(session: Session, user_id: str, subject: str) -> None:
    session.execute(delete(Draft).where(Draft.user_id == user_id, Draft.subject == subject))
