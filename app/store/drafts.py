"""The rows of drafts: one for each person and subject."""

from __future__ import annotations

from sqlalchemy import delete
from sqlalchemy.orm import Session

from app.models import Draft

_START = "start:"


def start_subject(process_key: str) -> str:
    """The subject of a draft of a start form; that of a task's form is the task's id."""
    return f"{_START}{process_key}"


def started_process(subject: str) -> str | None:
    """The key of the procedure whose start form is meant, None for a task."""
    return subject.removeprefix(_START) if subject.startswith(_START) else None


def drop_draft(session: Session, user_id: str, subject: str) -> None:
    session.execute(delete(Draft).where(Draft.user_id == user_id, Draft.subject == subject))
