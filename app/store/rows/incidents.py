"""The incidents that steps open and close: deadlocks, uncaught errors, and failed steps that have succeeded since."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from app import engine
from app.models import Incident, ProcessInstance
from app.models.instance import FAILED
from app.models.job import DEADLOCK, FAILED_STEP, UNCAUGHT_ERROR
from app.store.case import Case


def raise_incident(case: Case, kind: str, element_id: str | None, message: str) -> Incident:
    incident = Incident(
        kind=kind,
        instance_id=case.instance.id,
        definition_id=case.instance.definition_id,
        element_id=element_id,
        message=message,
        created_at=case.now,
    )
    case.session.add(incident)
    return incident


def settle_incidents(root: Case, step: engine.Step) -> None:
    """A step has succeeded in this tree: what failed in it before needs nobody any more. One incident stays open for
    each join that holds a token nothing can ever join, as long as it does."""
    stuck = {(join.instance_id or root.instance.id, join.element_id) for join in step.stuck}
    tree = [root.instance.id, *(one.id for one in step.called)]
    known = select(Incident).where(
        Incident.instance_id.in_(tree), Incident.resolved_at.is_(None), Incident.kind.in_((DEADLOCK, FAILED_STEP))
    )
    for incident in root.session.scalars(known):
        if incident.kind == DEADLOCK and (incident.instance_id, incident.element_id) in stuck:
            stuck.discard((incident.instance_id or "", incident.element_id or ""))
        else:
            incident.resolved_at = root.now
    for instance_id, element_id in sorted(stuck):
        message = f"汇聚网关 {element_id} 在等待一个永远不会到来的分支，流程无法继续（模型死锁）。"
        here = root.of(root.session.get_one(ProcessInstance, instance_id))
        raise_incident(here, DEADLOCK, element_id, message)


def note_uncaught_error(case: Case, ended: engine.Ended) -> None:
    """The instance ended because it did not catch a modelled error: told in history; if no caller did either,
    left for a person to see at the instance that threw it."""
    code, element_id = ended.error_code, ended.failed_at
    case.record(
        "process.failed",
        element_id=element_id,
        data={"element": element_id, "code": code, "message": ended.error_message},
    )
    if case.root.status == FAILED and element_id in case.model.elements:
        reason = f"：{ended.error_message}" if ended.error_message else ""
        message = f"元素 {element_id} 抛出的错误 {code or ''}{reason} 无人捕获，流程已中止。"
        raise_incident(case, UNCAUGHT_ERROR, element_id, message)


def resolve_routing(session: Session, outbox_id: str, now: datetime) -> None:
    """The event has been routed after all."""
    found = select(Incident).where(Incident.outbox_id == outbox_id, Incident.resolved_at.is_(None))
    for incident in session.scalars(found):
        incident.resolved_at = now
