"""Start a process because its timer start event is due, and arm the next start of a cycle."""

from __future__ import annotations

from sqlalchemy.orm import Session

from app import clock
from app.actor import SYSTEM, Actor
from app.commands.start_process import start_process
from app.errors import Conflict, NotFound
from app.extensions import db
from app.models import Job
from app.store.rows.timer_starts import rearm


class StartGone(Conflict):
    """Another worker has started it, or a newer version has replaced it."""

    code = "start-gone"


def start_by_timer(job_id: str, *, actor: Actor = SYSTEM, lock_owner: str | None = None) -> bool:
    """The process starts and its job is settled in one transaction: it starts once. False when the job is gone.

    A cycle goes on from its origin, whatever the delay. Raises NotFound (an unknown job, when no worker asks), and what
    starting raises.
    """
    job = db.session.get(Job, job_id)
    if job is None:
        if lock_owner is None:
            raise NotFound("作业不存在。")
        return False

    def settle(session: Session) -> None:
        held = session.get(Job, job_id, populate_existing=True, with_for_update=True)
        if held is None or (lock_owner is not None and held.lock_owner != lock_owner):
            raise StartGone("此定时启动已经执行或已被新版本取代。")
        rearm(session, held, clock.now())

    start_process(job.definition_id, actor=actor, start_event=job.element_id, settle=settle)
    return True
