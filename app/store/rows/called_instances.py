"""The rows of called process instances: made in the step that called them, and named by the call activity."""

from __future__ import annotations

from app import engine
from app.models import ActivityInstance, ProcessInstance
from app.models.instance import ACTIVE
from app.store.case import Case
from app.store.case_title import title_of


def called_case(case: Case, called: engine.CalledInstance) -> Case:
    """The called instance's own case; its row is made if this step has called it, and active again if this step has
    begun to compensate it. ``case`` is the root's."""
    row = case.session.get(ProcessInstance, called.id)
    if row is None:
        return _create(case, called)
    own = case.of(row)
    if called.recalled and row.status != ACTIVE:
        row.status, row.ended_at = ACTIVE, None
        own.record("process.recalled", data={"caller": row.super_instance_id})
    return own


def _create(case: Case, called: engine.CalledInstance) -> Case:
    caller_id = called.caller_id or case.instance.id
    row = ProcessInstance(
        id=called.id,
        root_id=case.instance.id,
        super_instance_id=caller_id,
        super_activity_id=called.caller_activity_id,
        definition_id=called.definition_id,
        business_key=called.business_key,
        variables={},
        started_at=case.now,
        started_by=case.actor.user_id,
    )
    case.session.add(row)
    case.session.flush()
    own = case.of(row)
    row.title = title_of(own, called.variables)
    row.start_element = engine.by_hand(own.model, called.start_event).element_id
    own.record(
        "process.started",
        element_id=row.start_element,
        data={
            "definition": called.definition_id,
            "business_key": called.business_key,
            "caller": caller_id,
            "call_activity": called.caller_element_id,
        },
    )
    return own


def name_in_caller(case: Case, step: engine.Step) -> None:
    """Each call activity's row names the instance that it opened; its own row must have been written before."""
    for called in step.called:
        if called.started:
            row = case.session.get(ActivityInstance, called.caller_activity_id)
            if row is not None:
                row.called_instance_id = called.id
