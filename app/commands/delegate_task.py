"""Delegate a user task (委派): its holder asks another person to work on it, and gets it back."""

from __future__ import annotations

from app import clock
from app.access import require_may_claim
from app.access.delegation import PENDING, require_not_delegated
from app.access.holding import organisations_of, require_holder
from app.actor import Actor
from app.errors import BadRequest, Forbidden
from app.store.hand_over import of_person, person_called
from app.store.open_task import open_task
from app.store.reasons import optional
from app.store.tell import tell
from app.store.transaction import transaction


def delegate_task(task_id: str, user_id: str, *, actor: Actor, note: str | None = None) -> None:
    """The delegate, of the organisations that work on it or of the holder's, can only resolve it; rules that separate
    duties hold for the delegate too.

    Raises BadRequest, NotFound, TaskGone, BeingDelegated (once is enough), Forbidden, SeparationOfDuties.
    """
    words = optional(note, "委派说明")
    with transaction() as session:
        case, task = open_task(session, task_id, actor, clock.now())
        require_holder(actor, task, "委派")
        require_not_delegated(task)
        if task.on_behalf_of is not None:
            raise Forbidden("代理办理的事项不能再委派他人。")
        if user_id == actor.user_id:
            raise BadRequest("不能委派给本人。")
        person = person_called(user_id)
        if not person.organisations & (organisations_of(task) | actor.organisations):
            raise Forbidden(f"{person.name} 不是办理机关的人员，不能委派。")
        task.assignee, task.owner, task.delegation = user_id, actor.user_id, PENDING
        try:
            require_may_claim(person, task, case.governed)
        except Forbidden as refused:
            raise of_person(refused, person) from refused
        task.revision += 1
        tell(case, "task", [user_id], f"“{task.name}”委派您协办。{words or ''}")
        case.record(
            "task.delegated",
            element_id=task.element_id,
            activity_id=task.id,
            data={"name": task.name, "to": user_id, "note": words},
        )
