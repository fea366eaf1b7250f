"""Keep a diagram or a decision table that an analyst edits and has not deployed yet."""

from __future__ import annotations

from datetime import datetime

from app import clock
from app.access import require_role
from app.actor import Actor
from app.errors import TooLarge
from app.models import Draft
from app.store.drafts import model_subject
from app.store.transaction import transaction

LARGEST = 4_000_000


def save_model_draft(key: str | None, xml: str, basis: str | None, *, actor: Actor, kind: str = "bpmn") -> datetime:
    """The instant at which it was saved; it replaces the actor's earlier draft of the same diagram.

    ``key`` is the process or decision it was opened from, ``basis`` the id of that version; both None for a new
    one. The text is kept as it is, broken or not: it is checked when it is deployed. Raises Forbidden, TooLarge.
    """
    require_role(actor, "analyst")
    if len(xml.encode()) > LARGEST:
        raise TooLarge("内容超过 4 MB，草稿没有保存。请下载文件自行保存。")
    with transaction() as session:
        now = clock.now()
        subject = model_subject(key, kind)
        session.merge(Draft(user_id=actor.user_id, subject=subject, data={"xml": xml}, form_id=basis, saved_at=now))
        return now
