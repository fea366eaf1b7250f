"""Throw an escalation from an open user task: somebody above is told, and the model says what then happens."""

from __future__ import annotations

from collections.abc import Mapping

from app import clock, engine
from app.access import require_may_complete
from app.actor import Actor
from app.store.apply_step import apply_step
from app.store.leave_task import leave_task
from app.store.open_task import open_task
from app.store.submission import values_beside_form
from app.store.transaction import transaction
from app.store.veils import veil_submission
from app.typed_json import Value


def throw_escalation(task_id: str, *, actor: Actor, code: str, variables: Mapping[str, Value] | None = None) -> None:
    """The task stays open unless an interrupting event catches it; an escalation that nobody catches harms nobody.

    Who may complete the task may throw from it. Variables of a task that has a form come by its form only.
    Raises NotFound, TaskGone, ClaimedByOther, Forbidden, SeparationOfDuties, InvalidSubmission.
    """
    with transaction() as session:
        case, task = open_task(session, task_id, actor, clock.now())
        require_may_complete(actor, task, case.governed)
        values = values_beside_form(task, variables)
        veil_submission(case, task.element_id, values, activity_id=task_id, form=None, performer=actor.organisations)
        step = case.act(engine.throw_escalation, task_id, code, values)
        if all(wait.activity_id != task_id for wait in step.waits):
            leave_task(case, task)
        data: dict[str, Value] = {"name": task.name, "code": code, "submitted": dict(values)}
        case.record("task.escalated", element_id=task.element_id, activity_id=task_id, data=data)
        apply_step(case, step)
