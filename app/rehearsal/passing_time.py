"""How virtual time passes: whatever is due on the way happens in due order, each at its own instant (law 4)."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import case, func, or_, select

from app.commands.acquire_jobs import acquire_jobs
from app.commands.execute_job import execute_acquired
from app.commands.expire_inbox import expire_inbox
from app.commands.route_events import route_events
from app.extensions import db
from app.models import ExternalTask, Job
from app.rehearsal.anything_due import anything_due
from app.rehearsal.errors import BoundReached
from app.rehearsal.stage import Stage
from app.service_tasks import HANDLERS
from app.worker.service_tasks import run_service_tasks

MOST_FIRINGS = 20_000
"""Jobs that one scenario may execute: a cycle of seconds over years ends here, and a loop that never waits."""


def settle(stage: Stage) -> None:
    """Do what the workers of an installation would do now: jobs, messages, the service tasks of the house."""
    while due := anything_due(stage.clock.now):
        done = _jobs(stage) if due.jobs else 0
        done += route_events() if due.messages else 0
        done += run_service_tasks() if due.service_tasks else 0
        done += expire_inbox() if due.expired else 0
        if not done:
            break
    stage.cases.name_new()


def travel(stage: Stage, to: datetime) -> None:
    """Go to an instant, from where everything is settled. Raises BoundReached."""
    while (due := next_due(stage)) is not None and due <= to:
        stage.clock.move(due)
        settle(stage)
    stage.clock.move(to)
    settle(stage)


def next_due(stage: Stage) -> datetime | None:
    """When something next happens by itself: a job is due or tried again, a service task of the house is."""
    now = stage.clock.now
    possible = case((Job.not_before > Job.due_at, Job.not_before), else_=Job.due_at)
    job: datetime | None = db.session.scalar(select(func.min(possible)).where(Job.retries > 0, possible > now))
    again = ExternalTask.lock_expires_at
    own = select(func.min(again)).where(ExternalTask.topic.in_(HANDLERS), again > now)
    task: datetime | None = db.session.scalar(own.where(or_(ExternalTask.retries.is_(None), ExternalTask.retries > 0)))
    return min((instant for instant in (job, task) if instant is not None), default=None)


def _jobs(stage: Stage) -> int:
    """The worker's own loop, counted, as a job may leave the next one behind without end."""
    executed = 0
    while jobs := acquire_jobs():
        stage.firings += len(jobs)
        if stage.firings > MOST_FIRINGS:
            raise BoundReached(f"情景中自动执行的事项超过 {MOST_FIRINGS} 次，可能有不停循环的定时器。")
        executed += sum(execute_acquired(job) for job in jobs)
    return executed
