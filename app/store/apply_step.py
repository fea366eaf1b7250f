"""Making the database equal to what the engine answered: one step, all its rows, in the command's transaction."""

from __future__ import annotations

from app import engine
from app.models.instance import COMPLETED, EXTERNALLY_TERMINATED, INTERNALLY_TERMINATED
from app.store.case import Case
from app.store.rows.activities import write_activities
from app.store.rows.deadlines import close_deadlines, open_deadlines
from app.store.rows.jobs import reconcile_timers, wake_worker
from app.store.rows.outbox import write_outgoing
from app.store.rows.subscriptions import reconcile_subscriptions
from app.store.rows.user_tasks import reconcile_user_tasks
from app.store.rows.variables import write_variables

_STATUS = {
    engine.EndKind.COMPLETED: COMPLETED,
    engine.EndKind.TERMINATED: INTERNALLY_TERMINATED,
    engine.EndKind.CANCELLED: EXTERNALLY_TERMINATED,
}


def apply_step(case: Case, step: engine.Step) -> None:
    """Write a step: state, variables, activities, deadlines, then the rows of its waits, then what it throws.

    Deadlines come before tasks, because a task shows the due time of the deadline it works under.
    """
    instance = case.instance
    write_variables(case, step)
    instance.state = step.state if step.ended is None else None
    instance.revision += 1
    write_activities(case, step)
    _note_outcome(case, step)
    if step.ended is not None:
        _end(case, step.ended)
    close_deadlines(case, step)
    open_deadlines(case, step)
    case.session.flush()
    reconcile_user_tasks(case, step)
    reconcile_timers(case, step)
    reconcile_subscriptions(case, step)
    write_outgoing(case, step)
    case.session.flush()
    wake_worker(case)


def _note_outcome(case: Case, step: engine.Step) -> None:
    """The case's outcome is the end event that says so by the property ``outcome``, though side paths end later."""
    for change in step.changes:
        if isinstance(change, engine.ActivityEnded) and not change.cancelled:
            element = case.model.elements[change.element_id]
            if element.parent is None and "outcome" in element.properties:
                case.instance.end_element = element.id


def _end(case: Case, ended: engine.Ended) -> None:
    instance = case.instance
    instance.status = _STATUS[ended.kind]
    instance.ended_at = case.now
    if instance.end_element is None and ended.end_elements:
        instance.end_element = ended.end_elements[-1]
    case.record(
        "process.ended",
        element_id=instance.end_element,
        data={"kind": str(ended.kind), "end_elements": list(ended.end_elements)},
    )
