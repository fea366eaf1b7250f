"""Making the database equal to what the engine answered: one step, all its rows, in the command's transaction."""

from __future__ import annotations

from app import engine
from app.models import ProcessInstance
from app.models.instance import COMPLETED, EXTERNALLY_TERMINATED, FAILED, INTERNALLY_TERMINATED
from app.store.case import Case
from app.store.case_header import write_header
from app.store.clerk_work import close_clerk_work
from app.store.restriction import write_restriction
from app.store.rows.activities import write_activities
from app.store.rows.ad_hoc_offers import reconcile_ad_hoc_offers
from app.store.rows.called_instances import called_case, name_in_caller
from app.store.rows.deadlines import close_deadlines, open_deadlines
from app.store.rows.external_tasks import reconcile_external_tasks
from app.store.rows.incidents import note_uncaught_error, settle_incidents
from app.store.rows.jobs import reconcile_jobs, wake_worker
from app.store.rows.outbox import write_outgoing
from app.store.rows.subscriptions import reconcile_subscriptions
from app.store.rows.user_tasks import reconcile_user_tasks
from app.store.rows.variables import write_variables
from app.store.step_history import in_causal_order
from app.store.step_parts import parts_of
from app.store.veils_carried import carry_veils, open_veils
from app.typed_json import Value


def apply_step(case: Case, step: engine.Step) -> None:
    """Write a step of the tree that ``case`` belongs to: the root's part of it, then each called instance's, callers
    before called. Instances that the step did not touch are left alone."""
    root = case.of(case.root)
    root.instance.state = step.state if step.ended is None else None
    own, called = parts_of(step)
    with in_causal_order(root.session, root.instance.id, step):
        _write(root, own)
        for one, part in called:
            called_instance = called_case(root, one)
            if called_instance.instance is case.instance or _touched(one, part, called_instance.instance):
                _write(called_instance, part)
    name_in_caller(root, step)
    carry_veils(root, step)
    open_veils(root, step)
    settle_incidents(root, step)
    root.session.flush()
    wake_worker(root)


def _touched(called: engine.CalledInstance, part: engine.Step, row: ProcessInstance) -> bool:
    """Every wait opens and closes with an activity that starts or ends, so that changes tell of both; offers are taken
    up and withdrawn without, but only by a command of their own instance."""
    happened = called.started or called.recalled or part.ended or part.changes or part.outgoing
    return bool(happened) or part.variables != row.variables


def _write(case: Case, part: engine.Step) -> None:
    """Variables, activities, deadlines, then the rows of the waits, then what is thrown.

    Deadlines come before tasks, because a task shows the due time of the deadline it works under.
    """
    write_variables(case, part)
    write_header(case)
    write_restriction(case)
    case.instance.revision += 1
    write_activities(case, part)
    _note_outcome(case, part)
    if part.ended is not None:
        _end(case, part.ended)
    close_deadlines(case, part)
    open_deadlines(case, part)
    case.session.flush()
    reconcile_user_tasks(case, part)
    reconcile_external_tasks(case, part)
    reconcile_ad_hoc_offers(case, part)
    reconcile_jobs(case, part)
    reconcile_subscriptions(case, part)
    write_outgoing(case, part)
    case.session.flush()


def _note_outcome(case: Case, part: engine.Step) -> None:
    """The case's outcome is the end event that says so by the property ``outcome``, though side paths end later."""
    for change in part.changes:
        if isinstance(change, engine.ActivityEnded) and not change.cancelled:
            element = case.model.elements[change.element_id]
            if element.parent is None and "outcome" in element.properties:
                case.instance.end_element = element.id


def _end(case: Case, ended: engine.Ended) -> None:
    instance = case.instance
    instance.status = _status(case, ended.kind)
    instance.ended_at = case.now
    if instance.end_element is None and ended.end_elements:
        instance.end_element = ended.end_elements[-1]
    if ended.kind is engine.EndKind.FAILED:
        note_uncaught_error(case, ended)
    case.record(
        "process.ended",
        element_id=instance.end_element,
        data={"kind": str(ended.kind), "end_elements": list(ended.end_elements)} | _called_by(instance),
    )
    close_clerk_work(case)


def _called_by(instance: ProcessInstance) -> dict[str, Value]:
    return {"caller": instance.super_instance_id} if instance.super_instance_id is not None else {}


def _status(case: Case, kind: engine.EndKind) -> str:
    """Cancelled from outside is only what goes with its root; by its caller's doing it is terminated from inside."""
    if kind is engine.EndKind.CANCELLED:
        root = case.root
        from_outside = root is case.instance or root.status == EXTERNALLY_TERMINATED
        return EXTERNALLY_TERMINATED if from_outside else INTERNALLY_TERMINATED
    ends = {engine.EndKind.COMPLETED: COMPLETED, engine.EndKind.TERMINATED: INTERNALLY_TERMINATED}
    return ends.get(kind, FAILED)
