"""Firing the timers of one case, callers and called together: all that are due, in due order, or one by name."""

from __future__ import annotations

from sqlalchemy import select

from app import engine
from app.models import Incident, Job, ProcessInstance
from app.models.job import TIMER
from app.store.apply_step import apply_step
from app.store.case import Case
from app.store.lateness import note_lateness


def fire_due_timers(case: Case) -> None:
    """Fire until none is left that was due at the command's instant.

    Each firing may arm another that is due already (a catch-up of a cycle after downtime), so the rows are asked again.
    """
    due = select(Job).join(ProcessInstance, ProcessInstance.id == Job.instance_id)
    due = due.where(ProcessInstance.root_id == case.instance.root_id, Job.kind == TIMER, Job.due_at <= case.now)
    while case.root.state is not None:
        job = case.session.scalar(due.order_by(Job.due_at, Job.created_at, Job.id).limit(1))
        if job is None:
            return
        fire(case, job)


def fire(case: Case, job: Job) -> None:
    """Fire one timer of the tree now, whatever its due date; its row and its open incident go with it."""
    step = case.act(engine.fire_timer, job.activity_id)
    case.of(case.session.get_one(ProcessInstance, job.instance_id)).record(
        "timer.fired",
        element_id=job.element_id,
        activity_id=job.activity_id,
        data={"due_at": job.due_at, "late_seconds": max(0, int((case.now - job.due_at).total_seconds()))},
    )
    note_lateness(job.due_at, case.now)
    resolve_incidents(case, job.id)
    case.session.delete(job)
    case.session.flush()
    apply_step(case, step)


def resolve_incidents(case: Case, job_id: str) -> None:
    for incident in case.session.scalars(
        select(Incident).where(Incident.job_id == job_id, Incident.resolved_at.is_(None))
    ):
        incident.resolved_at = case.now
