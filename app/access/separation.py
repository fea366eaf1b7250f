"""Whom separation of duties keeps from a task: who did another part of the case, and who is among people it names."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from sqlalchemy import select

from app import engine
from app.access.duty_feel import people_of
from app.access.errors import SeparationOfDuties
from app.actor import Actor
from app.engine import Apart, Duties, Element
from app.extensions import db
from app.models import ActivityInstance, AdHocOffer, ProcessDefinition, ProcessInstance, UserTask
from app.typed_json import Value


@dataclass(frozen=True, slots=True)
class DutyFinding:
    """A rule that is broken. ``rule`` is the property; ``field`` the form's field, None where it is about who acts;
    ``warn`` when the rule only warns. The message is a Chinese sentence with the article, where the element has one."""

    rule: str
    message: str
    article: str | None
    warn: bool
    field: str | None = None


def separation_findings(actor: Actor, task: UserTask | AdHocOffer, model: engine.ProcessModel) -> list[DutyFinding]:
    """What keeps the actor from the task, or should make the actor think."""
    element = model.elements[task.element_id]
    duties = engine.duties_of(element)
    seen = {**task.instance.variables, **task.locals}
    return [*_apart(actor, task, model, element, duties), *actor_findings(actor, element, duties, seen)]


def actor_findings(actor: Actor, element: Element, duties: Duties, seen: Mapping[str, Value]) -> Iterator[DutyFinding]:
    """The rules ``not-among`` that bind who acts; ``seen`` are the variables that the element sees."""
    for rule in duties.not_among:
        if rule.field is None and actor.user_id in people_of(rule.people, seen):
            message = f"您与本案有依法应当回避的关系，不得办理“{element.name or element.id}”{cited(element)}。"
            yield DutyFinding("not-among", message, element.properties.get("article"), rule.warn)


def require_separate(findings: list[DutyFinding]) -> None:
    """Raises SeparationOfDuties for the first finding that does not only warn."""
    for finding in findings:
        if not finding.warn:
            raise SeparationOfDuties(finding.message, article=finding.article)


def cited(element: Element) -> str:
    """The element's article in brackets, or nothing."""
    article = element.properties.get("article")
    return f"（{article}）" if article else ""


def _apart(
    actor: Actor, task: UserTask | AdHocOffer, model: engine.ProcessModel, element: Element, duties: Duties
) -> Iterator[DutyFinding]:
    for rule in duties.apart:
        name = _done_by(actor.user_id, rule, task, model)
        if name is not None:
            message = f"您已办理本案的“{name}”，不能再办理“{task.name}”{cited(element)}。"
            yield DutyFinding("not-same-person-as", message, element.properties.get("article"), rule.warn)


def _done_by(user_id: str, rule: Apart, task: UserTask | AdHocOffer, model: engine.ProcessModel) -> str | None:
    """What the person has done of it, in words; None for nothing. A start event is done by who started the case."""
    own = task.instance_id if rule.process is None else None
    done = select(ActivityInstance.name).where(
        ActivityInstance.element_id == rule.element, ActivityInstance.completed_by == user_id
    )
    started = select(ProcessInstance.id).where(
        ProcessInstance.start_element == rule.element,
        ProcessInstance.started_by == user_id,
        ProcessInstance.super_instance_id.is_(None),
    )
    if own is not None:
        done = done.where(ActivityInstance.instance_id == own)
        started = started.where(ProcessInstance.id == own)
    else:
        tree = (
            select(ProcessInstance.id)
            .join(ProcessDefinition, ProcessDefinition.id == ProcessInstance.definition_id)
            .where(ProcessInstance.root_id == task.instance.root_id, ProcessDefinition.key == rule.process)
        )
        done = done.where(ActivityInstance.instance_id.in_(tree))
        started = started.where(ProcessInstance.id.in_(tree))
    row = db.session.execute(done.limit(1)).first()
    if row is not None:
        return row[0] or rule.element
    if db.session.scalar(started.limit(1)) is None:
        return None
    known = model.elements.get(rule.element)
    return (known.name if known is not None and rule.process is None else None) or "启动"
