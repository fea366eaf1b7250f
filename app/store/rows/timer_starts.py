"""The jobs of timer start events: made when a version is deployed, replaced by the next one, re-armed by a cycle."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from app import engine
from app.errors import DeploymentRefused, EngineFailed, Problem
from app.models import Incident, Job, ProcessDefinition
from app.models.job import TIMER_START
from app.store.environment import environment
from app.store.rows.jobs import announce


def replace_timer_starts(session: Session, row: ProcessDefinition, model: engine.ProcessModel, now: datetime) -> None:
    """Only the newest version of a process starts by itself. Durations and cycles count from the deployment.

    Raises DeploymentRefused when a FEEL timer gives nothing that can be used as one.
    """
    versions = select(ProcessDefinition.id).where(ProcessDefinition.key == row.key)
    older = select(Job.id).where(Job.kind == TIMER_START, Job.definition_id.in_(versions))
    _resolve(session, list(session.scalars(older)), now)
    session.execute(delete(Job).where(Job.kind == TIMER_START, Job.definition_id.in_(versions)))
    env = environment(session, now, row.deployment_id)
    for start in model.start_events:
        if start.timer is None or start.element_id is None:
            continue
        try:
            due = engine.first_due(start.timer, env, start.element_id)
        except EngineFailed as error:
            problem = Problem(model.file_name, "timer-start", error.message, start.element_id)
            raise DeploymentRefused([problem]) from error
        session.add(
            Job(
                kind=TIMER_START,
                definition_id=row.id,
                element_id=start.element_id,
                payload=due.as_json(),
                due_at=due.instant,
                created_at=now,
            )
        )
        announce(due.instant)


def rearm(session: Session, job: Job, now: datetime) -> None:
    """After a start: the next one of the cycle with its retries whole, or nothing more to do."""
    _resolve(session, [job.id], now)
    due = engine.Due(**(job.payload or {})).next()
    if due is None:
        session.delete(job)
        return
    job.payload, job.due_at = due.as_json(), due.instant
    job.retries, job.failure, job.not_before, job.lock_owner, job.lock_expires_at = 3, None, None, None, None
    announce(due.instant)


def _resolve(session: Session, job_ids: list[str], now: datetime) -> None:
    for incident in session.scalars(
        select(Incident).where(Incident.job_id.in_(job_ids), Incident.resolved_at.is_(None))
    ):
        incident.resolved_at = now
