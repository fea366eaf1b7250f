"""Timers whose text asks for a deadline are armed anew when that deadline changes, in the same transaction."""

from __future__ import annotations

from collections.abc import Callable

from sqlalchemy import select

from app import engine
from app.models import Deadline, Job, ProcessInstance
from app.models.job import TIMER
from app.store.apply_step import apply_step
from app.store.case import Case
from app.store.environment import environment


def rearm_timers(case: Case, deadline: Deadline) -> None:
    """Each is evaluated as of the instant it was armed at, so that what it counts from then stays as it was.

    One that asks for another deadline, or for none, keeps its due time. Raises what its text raises.
    """
    waiting = select(Job).join(ProcessInstance, ProcessInstance.id == Job.instance_id)
    waiting = waiting.where(ProcessInstance.root_id == case.instance.root_id, Job.kind == TIMER)
    for job in case.session.scalars(waiting.order_by(Job.created_at, Job.id)).all():
        owner = case.of(case.session.get_one(ProcessInstance, job.instance_id))
        triggers = owner.model.elements[job.element_id or ""].trigger.each
        if any(trigger.timer is not None and "deadline" in trigger.timer.text for trigger in triggers):
            _rearm(case, deadline, job)


def _rearm(case: Case, deadline: Deadline, job: Job) -> None:
    asked: list[str] = []

    def told(row: Deadline) -> None:
        asked.append(row.id)

    try:
        step = _as_of(case, job, told)(engine.rearm_timer, job.activity_id, beside=deadline.activity_id)
    except engine.NotWaiting:
        return
    if deadline.id in asked:
        before = job.due_at
        apply_step(case, step)
        if job.due_at != before:
            case.of(case.session.get_one(ProcessInstance, job.instance_id)).record(
                "timer.rearmed",
                element_id=job.element_id,
                activity_id=job.activity_id,
                data={"due_before": before, "due_at": job.due_at, "rule": deadline.rule},
            )


def _as_of(case: Case, job: Job, told: Callable[[Deadline], None]) -> Callable[..., engine.Step]:
    root = case.of(case.root)
    env = environment(
        case.session, job.created_at, root.instance.definition.deployment_id, root_id=root.instance.id, told=told
    )
    return Case(case.session, root.instance, root.spec, env, case.actor).act
