"""Return a task (退回) to an earlier user task of the same branch, to whoever did that."""

from __future__ import annotations

from app import clock, engine
from app.access import actor_of, require_may_claim, require_may_complete
from app.actor import Actor
from app.errors import ChengxuError, Conflict
from app.models import UserTask
from app.store.apply_step import apply_step
from app.store.case import Case
from app.store.earlier_tasks import EarlierTask, earlier_tasks
from app.store.hand_over import keep
from app.store.moves import Moves, moved
from app.store.open_task import open_task
from app.store.reasons import needed
from app.store.tell import tell
from app.store.transaction import transaction


class CannotReturn(Conflict):
    """The task cannot be returned to that element."""

    code = "cannot-return"


def return_task(task_id: str, element_id: str, *, actor: Actor, reason: str | None) -> None:
    """The task is cancelled with its deadline; the earlier one opens anew, with its own, and is held by whoever did it
    last, if that person may still do it. Who may complete the task may return it.

    Raises ReasonMissing, NotFound, TaskGone, ClaimedByOther, BeingDelegated, Forbidden, SeparationOfDuties,
    CannotReturn.
    """
    why = needed(reason, "退回理由")
    with transaction() as session:
        case, task = open_task(session, task_id, actor, clock.now())
        require_may_complete(actor, task, case.governed)
        earlier = next((one for one in earlier_tasks(case, task) if one.element_id == element_id), None)
        if earlier is None:
            raise CannotReturn("只能退回本分支中已经办理过的环节。")
        step = moved(case, Moves(cancel=(task.id,), start_before=(element_id,)))
        name, left = task.name, task.element_id
        case.record(
            "task.returned",
            element_id=left,
            activity_id=task_id,
            data={
                "name": name,
                "to": element_id,
                "to_name": earlier.name,
                "person": earlier.completed_by,
                "reason": why,
            },
        )
        apply_step(case, step)
        _give_back(case, step, earlier, f"“{name}”退回“{earlier.name}”。理由：{why}")


def _give_back(case: Case, step: engine.Step, earlier: EarlierTask, text: str) -> None:
    started = {c.activity_id for c in step.changes if isinstance(c, engine.ActivityStarted)}
    for wait in step.waits:
        task = case.session.get(UserTask, wait.activity_id) if wait.activity_id in started else None
        if task is None or task.element_id != earlier.element_id or task.assignee is not None:
            continue
        try:
            person = actor_of(earlier.completed_by)
            require_may_claim(person, task, case.governed)
        except ChengxuError:
            tell(case, "task", [one.who for one in task.candidates], text)
            return
        keep(task, person)
        tell(case, "task", [person.user_id], text)
