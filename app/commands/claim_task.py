"""Claim a user task: take it for oneself, so that nobody else of the post works on it."""

from __future__ import annotations

from app import clock
from app.access import actor_of, require_may_claim
from app.actor import Actor
from app.errors import BadRequest, Forbidden, NotSignedIn
from app.store.duties import Tell, note_separation
from app.store.hand_over import held_for, keep
from app.store.open_task import open_task
from app.store.transaction import transaction


def claim_task(task_id: str, *, actor: Actor, user_id: str | None = None, tell: Tell | None = None) -> None:
    """``user_id`` may only be the actor's own, except for another system, which claims in a person's name.

    Raises BadRequest (no such account), NotFound, TaskGone, ClaimedByOther, Forbidden, SeparationOfDuties.
    Claiming what one holds changes nothing. ``tell`` hears what separation of duties only warns of.
    """
    taker = actor
    if user_id is not None and user_id != actor.user_id:
        if "integration" not in actor.roles:
            raise Forbidden("只能为本人领取事项。")
        try:
            taker = actor_of(user_id)
        except NotSignedIn as unknown:
            raise BadRequest(f"账号 {user_id} 不存在或已停用，不能为其领取。") from unknown
    with transaction() as session:
        case, task = open_task(session, task_id, actor, clock.now())
        require_may_claim(taker, task, case.governed)
        if task.assignee == taker.user_id:
            return
        note_separation(case, task, taker, tell)
        keep(task, taker)
        case.record(
            "task.claimed",
            element_id=task.element_id,
            activity_id=task.id,
            data={"assignee": taker.user_id, **held_for(task)},
        )
