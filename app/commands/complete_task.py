"""Complete a user task: check the submission against its form, write it to the case, and let the process go on."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from app import clock, engine
from app.access import require_may_complete
from app.access.substitutes import absent_behind
from app.actor import Actor
from app.store.apply_step import apply_step
from app.store.duties import Tell, check_people, note_separation
from app.store.form_version import require_form
from app.store.former_state import former_state, keep_former_state
from app.store.leave_task import leave_task
from app.store.open_task import open_task
from app.store.submission import checked_submission, form_of_task
from app.store.transaction import transaction
from app.store.unseen_kept import unseen_kept, without_masks
from app.store.veils import veil_submission
from app.typed_json import Value


def complete_task(
    task_id: str,
    *,
    actor: Actor,
    submission: Mapping[str, Any] | None = None,
    variables: Mapping[str, Value] | None = None,
    form_id: str | None = None,
    tell: Tell | None = None,
) -> None:
    """``submission`` is form JSON as the browser sends it, ``variables`` are typed values as REST sends them; both
    pass through the same form. A task without a form takes variables as they are and no submission. The people whom
    they name must satisfy the element's rules; ``tell`` hears what separation of duties only warns of.

    ``form_id`` is the version of the form that was shown, None where the caller does not say.

    Raises InvalidSubmission (the task stays open), NotFound, TaskGone, ClaimedByOther, Forbidden, SeparationOfDuties,
    FormChanged.
    """
    with transaction() as session:
        case, task = open_task(session, task_id, actor, clock.now())
        require_may_complete(actor, task, case.governed)
        form = form_of_task(session, task)
        require_form(form, form_id)
        submission, variables = unseen_kept(task, form, submission, actor), without_masks(variables)
        values = checked_submission(case, form, submission, variables, task.locals)
        facts = {**case.instance.variables, **task.locals}
        note_separation(case, task, actor, tell)
        check_people(case, case.governed.elements[task.element_id], values, facts, tell, task.id)
        absent, former = absent_behind(actor, task), former_state(case, task)
        behind = (absent or actor).organisations
        veil_submission(
            case,
            task.element_id,
            values,
            activity_id=task_id,
            form=form.form if form else None,
            performer=behind,
        )
        step = case.act(engine.complete, task_id, values)
        leave_task(case, task)
        case.record(
            "task.completed",
            element_id=task.element_id,
            activity_id=task_id,
            data={
                "name": task.name,
                "submitted": dict(values),
                **({"on_behalf_of": absent.user_id} if absent else {}),
            },
        )
        apply_step(case, step)
        keep_former_state(case, former)
