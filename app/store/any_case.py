"""Opening a case for what may be added to it even when it has ended: remarks, copies, receipts."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy.orm import Session

from app.access import require_case_reader
from app.actor import Actor
from app.errors import NotFound
from app.models import ProcessInstance
from app.store.case import Case, CaseEnded, lock_root, opened
from app.store.open_case import open_case


def open_any_case(session: Session, instance_id: str, actor: Actor, now: datetime) -> Case:
    """Locked; while it runs everything due by ``now`` is done first. Raises NotFound, Forbidden."""
    instance = session.get(ProcessInstance, instance_id)
    if instance is None:
        raise NotFound("没有这个案件。")
    require_case_reader(actor, instance)
    try:
        return open_case(session, instance_id, actor, now)
    except CaseEnded:
        lock_root(session, instance.root_id)
        return opened(session, instance, actor, now)
