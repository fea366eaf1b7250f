"""How things stand in the case under test, in words for who reads a failure."""

from __future__ import annotations

from sqlalchemy import select

from app import calendar
from app.models import Deadline, HistoryEvent, ProcessInstance, UserTask
from app.rehearsal.instants import show_instant
from app.rehearsal.outcome import Situation
from app.rehearsal.scenario import Step
from app.rehearsal.stage import Stage

_LAST = 8


def situation(stage: Stage, step: Step | None) -> Situation:
    """Of the step's case, or of the one under test when the step names none that exists."""
    stage.session.rollback()
    now = show_instant(stage.clock.now)
    case_id = stage.cases.named(step.case if step else None) or stage.cases.named(None)
    if case_id is None:
        return Situation(now)
    tree = list(stage.session.scalars(select(ProcessInstance.id).where(ProcessInstance.root_id == case_id)))
    tasks = [f"{task.element_id}（{task.name}，{_who(task)}）" for task in stage.open_tasks(tree)]
    deadlines = select(Deadline).where(Deadline.instance_id.in_(tree)).order_by(Deadline.opened_at)
    events = select(HistoryEvent).where(HistoryEvent.instance_id.in_(tree)).order_by(HistoryEvent.id.desc())
    return Situation(
        now,
        tuple(tasks),
        tuple(f"{row.rule} {calendar.display(row.due_at)} {row.status}" for row in stage.session.scalars(deadlines)),
        tuple(_words(row) for row in reversed(stage.session.scalars(events.limit(_LAST)).all())),
    )


def _who(task: UserTask) -> str:
    return task.assignee or "、".join(sorted(one.who for one in task.candidates)) or "—"


def _words(event: HistoryEvent) -> str:
    return f"{show_instant(event.at)} {event.type} {event.element_id or ''} {event.actor}".replace("  ", " ")
