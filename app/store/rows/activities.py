"""Activity instances and their history: every flow node entered, left, cancelled, every decision made, every modelled
error and escalation."""

from __future__ import annotations

from sqlalchemy import func, select

from app import engine
from app.models import ActivityInstance
from app.store.case import Case
from app.store.rows.decisions import write_decision


def write_activities(case: Case, step: engine.Step) -> None:
    session, instance_id = case.session, case.instance.id
    highest = select(func.max(ActivityInstance.sequence)).where(ActivityInstance.instance_id == instance_id)
    sequence = session.scalar(highest) or 0
    known: dict[str, ActivityInstance] = {}
    for change in step.changes:
        match change:
            case engine.ActivityStarted():
                sequence += 1
                row = _started(case, change, sequence)
                known[change.activity_id] = row
                session.add(row)
                _note(case, "activity.started", change.element_id, change.activity_id)
            case engine.ActivityEnded():
                found = known.get(change.activity_id) or session.get(ActivityInstance, change.activity_id)
                if found is not None:
                    found.ended_at, found.cancelled = case.now, change.cancelled
                event = "activity.cancelled" if change.cancelled else "activity.completed"
                _note(case, event, change.element_id, change.activity_id)
            case engine.DecisionEvaluated():
                write_decision(
                    session,
                    change.result,
                    at=case.now,
                    actor=case.actor.user_id,
                    instance_id=instance_id,
                    element_id=change.element_id,
                    activity_id=change.activity_id,
                )
            case engine.Caught():
                _note_caught(case, change)
    session.flush()


def _started(case: Case, change: engine.ActivityStarted, sequence: int) -> ActivityInstance:
    return ActivityInstance(
        id=change.activity_id,
        instance_id=case.instance.id,
        sequence=sequence,
        parent_activity_id=change.parent_activity_id,
        element_id=change.element_id,
        element_type=change.element_type,
        name=case.model.elements[change.element_id].name,
        started_at=case.now,
    )


def _note(case: Case, event: str, element_id: str, activity_id: str) -> None:
    case.record(
        event,
        element_id=element_id,
        activity_id=activity_id,
    )


def _note_caught(case: Case, change: engine.Caught) -> None:
    """The event stands at the element that caught it or, when nobody did, at the one that threw it."""
    case.record(
        f"{change.kind}.{'caught' if change.element_id else 'uncaught'}",
        element_id=change.element_id or change.thrown_by,
        data={"code": change.code, "message": change.message, "thrown_by": change.thrown_by},
    )
