"""What a modification would do: the engine's own step, made and not applied."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import InstrumentedAttribute

from app import clock, engine
from app.access import require_role
from app.actor import Actor
from app.errors import NotFound
from app.extensions import db
from app.models import AdHocOffer, EventSubscription, ExternalTask, Job, ProcessInstance, UserTask
from app.models.instance import ACTIVE
from app.store.case import Case, opened
from app.store.moves import Moves, moved

WORK = (engine.WaitKind.USER_TASK, engine.WaitKind.EXTERNAL_TASK)


@dataclass(frozen=True, slots=True)
class Preview:
    """``cancelled`` are the activities that would end unfinished, ``opened`` the work that would be new, ``armed`` the
    timers, messages, signals and conditions that would be waited for anew, ``disarmed`` the ids of those no longer.
    ``ended`` is how the case would end, if it would. What names no instance is of ``root_id``."""

    cancelled: tuple[engine.ActivityEnded, ...]
    opened: tuple[engine.Wait, ...]
    armed: tuple[engine.Wait, ...]
    disarmed: tuple[str, ...]
    ended: str | None
    root_id: str


def preview(actor: Actor, instance_id: str, moves: Moves) -> Preview:
    """Nothing is written, and no lock is held: somebody may be faster. Raises what the modification itself would."""
    require_role(actor, "integration", "administrator")
    session = db.session()
    instance = session.get(ProcessInstance, instance_id)
    if instance is None or instance.status != ACTIVE:
        raise NotFound(f"流程实例 {instance_id} 不存在或已经结束。")
    return preview_of(opened(session, instance, actor, clock.now()), moves)


def preview_of(case: Case, moves: Moves) -> Preview:
    """For whoever has asked access; raises what the move would."""
    step = moved(case, moves)
    cancelled = tuple(c for c in step.changes if isinstance(c, engine.ActivityEnded) and c.cancelled)
    waiting = _waiting(case.instance.root_id)
    new = [wait for wait in step.waits if wait.activity_id not in waiting]
    gone = waiting - {wait.activity_id for wait in step.waits} - {change.activity_id for change in cancelled}
    return Preview(
        cancelled,
        tuple(wait for wait in new if wait.kind in WORK),
        tuple(wait for wait in new if wait.kind not in WORK),
        tuple(sorted(gone)),
        str(step.ended.kind) if step.ended else None,
        case.instance.root_id,
    )


def _waiting(root_id: str) -> set[str]:
    """The ids of all that the whole tree waits for now."""
    found: set[str] = set()
    columns: tuple[tuple[InstrumentedAttribute[str], InstrumentedAttribute[str]], ...] = (
        (UserTask.id, UserTask.instance_id),
        (ExternalTask.id, ExternalTask.instance_id),
        (EventSubscription.activity_id, EventSubscription.instance_id),
        (AdHocOffer.id, AdHocOffer.instance_id),
    )
    tree = select(ProcessInstance.id).where(ProcessInstance.root_id == root_id)
    for activity_id, instance_id in columns:
        found.update(db.session.scalars(select(activity_id).where(instance_id.in_(tree))))
    jobs = select(Job.activity_id).where(Job.instance_id.in_(tree), Job.deadline_id.is_(None))
    found.update(activity_id for activity_id in db.session.scalars(jobs) if activity_id is not None)
    return found
