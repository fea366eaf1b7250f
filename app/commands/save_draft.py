"""Keep what somebody has typed into a form and not yet handed in."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from app import clock
from app.access import require_case_reader, require_may_start
from app.actor import Actor
from app.engine import ProcessRef
from app.errors import Conflict, NotFound, TooLarge
from app.models import ActivityInstance, Draft, ProcessInstance
from app.store.definitions import process_of, spec_of
from app.store.drafts import started_process
from app.store.transaction import transaction

LARGEST = 200_000


class AlreadyHandedIn(Conflict):
    """What was typed has been handed in already by the same person."""

    code = "already-handed-in"


def save_draft(subject: str, data: Mapping[str, Any], form_id: str | None, *, actor: Actor) -> datetime:
    """The instant at which it was saved. ``subject`` is as in Draft; ``form_id`` is the version of the form shown.

    A task's draft is kept also while somebody else was faster, so that nothing typed is lost.
    Raises NotFound, Forbidden, TooLarge, AlreadyHandedIn.
    """
    if len(json.dumps(data, ensure_ascii=False).encode()) > LARGEST:
        raise TooLarge("草稿过大，没有保存。请尽快提交，或把长的内容作为附件上传。")
    with transaction() as session:
        key = started_process(subject)
        if key is None:
            _require_work(session, subject, actor)
        else:
            require_may_start(actor, spec_of(session, process_of(session, ProcessRef(key), None).id).model)
        now = clock.now()
        session.merge(Draft(user_id=actor.user_id, subject=subject, data=dict(data), form_id=form_id, saved_at=now))
        return now


def _require_work(session: Session, task_id: str, actor: Actor) -> None:
    task = session.get(ActivityInstance, task_id)
    if task is None or task.element_type != "userTask":
        raise NotFound("没有这个事项。")
    require_case_reader(actor, session.get_one(ProcessInstance, task.instance_id))
    if task.completed_by == actor.user_id:
        raise AlreadyHandedIn("此事项您已办理。")
