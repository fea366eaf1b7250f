"""The incident of an external task that has no retries left: raised once, resolved by new retries or with its task."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.models import ExternalTask, Incident
from app.models.external_task import FAILED_EXTERNAL_TASK


def raise_incident(session: Session, task: ExternalTask, now: datetime) -> None:
    """Its ``job_id`` names the task. Nothing happens when one is open already."""
    if _open(session, task.id):
        return
    session.add(
        Incident(
            kind=FAILED_EXTERNAL_TASK,
            instance_id=task.instance_id,
            definition_id=task.definition_id,
            element_id=task.element_id,
            job_id=task.id,
            message=task.error_message or f"主题 {task.topic} 的外部任务已没有重试次数。",
            created_at=now,
        )
    )


def resolve_incidents(session: Session, task_id: str, now: datetime) -> None:
    for incident in _open(session, task_id):
        incident.resolved_at = now


def _open(session: Session, task_id: str) -> list[Incident]:
    found = select(Incident).where(
        Incident.kind == FAILED_EXTERNAL_TASK, Incident.job_id == task_id, Incident.resolved_at.is_(None)
    )
    return list(session.scalars(found))
