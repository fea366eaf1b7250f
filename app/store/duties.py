"""Separation of duties within a command: a refusal undoes it, a warning is recorded and told once it is committed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import partial

from app import engine
from app.access.named_people import people_findings
from app.access.separation import DutyFinding, actor_findings, require_separate, separation_findings
from app.actor import Actor
from app.engine import Element
from app.errors import InvalidSubmission
from app.models import AdHocOffer, UserTask
from app.store.case import Case
from app.store.transaction import after_commit
from app.typed_json import Value

Tell = Callable[[str], None]
"""Hears each warning, a Chinese sentence, after the command is committed."""


def note_separation(case: Case, task: UserTask | AdHocOffer, person: Actor, tell: Tell | None = None) -> None:
    """What the rules of the task only warn of when ``person`` takes, gets or does it. Refusals are those of
    ``access.require_may_claim``."""
    _warn(case, task.element_id, separation_findings(person, task, case.governed), tell, task.id, person)


def check_people(
    case: Case,
    element: Element,
    values: Mapping[str, Value],
    facts: Mapping[str, Value],
    tell: Tell | None = None,
    activity_id: str | None = None,
) -> None:
    """The people named in ``values``, which a form hands in. Raises InvalidSubmission with the article, by field."""
    findings = people_findings(element, values, facts)
    refused: dict[str, list[str]] = {}
    for finding in findings:
        if not finding.warn:
            refused.setdefault(finding.field or "", []).append(finding.message)
    if refused:
        raise InvalidSubmission(refused)
    _warn(case, element.id, findings, tell, activity_id)


def check_start(case: Case, element: Element, values: Mapping[str, Value], tell: Tell | None = None) -> None:
    """The same at a start event, and whether its rules keep the actor from starting. Raises SeparationOfDuties too."""
    findings = list(actor_findings(case.actor, element, engine.duties_of(element), values))
    require_separate(findings)
    _warn(case, element.id, findings, tell)
    check_people(case, element, values, {}, tell)


def _warn(
    case: Case,
    element_id: str,
    findings: Iterable[DutyFinding],
    tell: Tell | None,
    activity_id: str | None = None,
    person: Actor | None = None,
) -> None:
    for finding in findings:
        if not finding.warn:
            continue
        data: dict[str, Value] = {"rule": finding.rule, "message": finding.message, "article": finding.article}
        data |= {"field": finding.field, "person": (person or case.actor).user_id}
        case.record("separation.warned", element_id=element_id, activity_id=activity_id, data=data)
        if tell is not None:
            after_commit(partial(tell, f"提醒：{finding.message}"))
