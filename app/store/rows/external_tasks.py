"""The external-task rows of a case: made for each new wait, removed with it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import select

from app import engine
from app.errors import ExpressionFailed
from app.models import ExternalTask
from app.service_tasks import HANDLERS
from app.store.arrivals import tell_arrivals
from app.store.case import Case
from app.store.external_incidents import resolve_incidents
from app.store.rows.jobs import announce


def reconcile_external_tasks(case: Case, step: engine.Step) -> None:
    """The rows of the case's own instance; a wait that stays keeps its lock and its retries."""
    waits = {wait.activity_id: wait for wait in step.waits if wait.kind is engine.WaitKind.EXTERNAL_TASK}
    rows = select(ExternalTask).where(ExternalTask.instance_id == case.instance.id)
    existing = {row.id: row for row in case.session.scalars(rows)}
    for task_id, row in existing.items():
        if task_id not in waits:
            resolve_incidents(case.session, task_id, case.now)
            case.session.delete(row)
        elif row.locals != dict(waits[task_id].locals):
            row.locals = dict(waits[task_id].locals)
    opened = [wait for task_id, wait in waits.items() if task_id not in existing]
    for wait in opened:
        case.session.add(_row(case, wait))
    if opened:
        announce_work({wait.topic for wait in opened if wait.topic}, case.now)


def announce_work(topics: Iterable[str], now: datetime) -> None:
    """Once committed, wake those who wait for the topics; for one of the house, ring the worker of this process."""
    arrived = set(topics)
    tell_arrivals(arrived)
    if not arrived.isdisjoint(HANDLERS):
        announce(now)


def _row(case: Case, wait: engine.Wait) -> ExternalTask:
    return ExternalTask(
        id=wait.activity_id,
        topic=wait.topic or "",
        instance_id=case.instance.id,
        definition_id=case.instance.definition_id,
        element_id=wait.element_id,
        priority=_priority(case, wait),
        locals=dict(wait.locals),
        created_at=case.now,
    )


def _priority(case: Case, wait: engine.Wait) -> int:
    """``camunda:taskPriority`` of the element, else of the process, else 0; FEEL with ``=``."""
    written = case.model.elements[wait.element_id].attributes.get("taskPriority")
    text = written or case.model.attributes.get("taskPriority")
    if text is None:
        return 0
    value = engine.evaluate_text(text, {**case.instance.variables, **wait.locals}, case.env)
    if (number := engine.whole_number(value)) is None:
        message = f"元素 {wait.element_id}：任务优先级应为不超过九位的整数，得到 {str(value)[:80]!r}。"
        raise ExpressionFailed(message, element_id=wait.element_id)
    return number
