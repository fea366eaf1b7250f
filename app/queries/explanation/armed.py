"""Events that stand beside the work: on the boundary of an activity, at the start of an event sub-process, or in an
ad-hoc sub-process with no way leading to them."""

from __future__ import annotations

from dataclasses import dataclass

from app.engine import Element, ProcessModel
from app.models import Job
from app.queries.explanation.rows import Rows
from app.queries.explanation.scopes import Scope


@dataclass(frozen=True, slots=True)
class Armed:
    """Where an armed event stands: ``host`` is the activity, or the sub-process around its event sub-process; None for
    the whole process. ``form`` is boundary, sub or ad_hoc."""

    form: str
    host: Element | None
    interrupting: bool


def armed(model: ProcessModel, element: Element) -> Armed | None:
    """None for an event that lies in the way of a token."""
    if element.attached_to is not None:
        return Armed("boundary", model.elements[element.attached_to], element.interrupting)
    around = model.elements.get(element.parent) if element.parent else None
    if element.type == "startEvent" and around is not None and around.event_sub_process:
        return Armed("sub", model.elements.get(around.parent) if around.parent else None, element.interrupting)
    if around is not None and around.ad_hoc is not None and _stands(model, element):
        return Armed("ad_hoc", around, interrupting=False)
    return None


def _stands(model: ProcessModel, element: Element) -> bool:
    """An event that no flow leads to may happen while its ad-hoc sub-process is open (BPMN 2.0.2 §10.3.5). A catching
    link has no flow into it either, but never waits."""
    entered = any(flow.target == element.id for flow in model.flows.values())
    return element.type == "intermediateCatchEvent" and not entered


def timers_beside(rows: Rows, scopes: list[Scope]) -> list[Job]:
    """The timers armed on what stands around a wait, the earliest first.

    Of an activity that is open more than once each pass has its own timers; those are told apart by the instant at
    which they were entered together, where that tells.
    """
    found: dict[str, Job] = {}
    for scope in scopes:
        standing = [job for job in rows.timers if _stands_on(rows, job, scope)]
        together = [job for job in standing if job.created_at == scope.since]
        found.update((job.id, job) for job in together or standing)
    return sorted(found.values(), key=lambda job: (job.due_at, job.id))


def _stands_on(rows: Rows, job: Job, scope: Scope) -> bool:
    if job.instance_id != scope.instance_id:
        return False
    element = rows.element(scope.instance_id, job.element_id or "")
    at = armed(rows.models[scope.instance_id], element) if element else None
    return at is not None and (at.host.id if at.host else None) == scope.element_id
