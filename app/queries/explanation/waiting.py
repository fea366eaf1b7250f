"""What all open waits have in common: their place, what stands around them, and what comes next by itself."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from app.queries.explanation.after import ref
from app.queries.explanation.armed import armed, timers_beside
from app.queries.explanation.contract import Attempt, Awaited, Finding, FormName, Outside, Upcoming, Waiting, Who
from app.queries.explanation.naming import place
from app.queries.explanation.periods import periods
from app.queries.explanation.scopes import scopes
from app.queries.explanation.telling import Telling
from app.queries.explanation.upcoming import of_job


@dataclass(frozen=True, slots=True)
class Told:
    """What is particular to a wait. ``ahead`` is its own instant, if it has one."""

    kind: str
    text: str
    activity_id: str
    instance_id: str
    element_id: str
    since: datetime
    who: Who | None = None
    form: FormName | None = None
    awaited: Awaited | None = None
    external_task: Outside | None = None
    job: Attempt | None = None
    ahead: Upcoming | None = None
    findings: tuple[Finding, ...] = ()


def waiting(telling: Telling, told: Told) -> Waiting:
    """An armed event tells its own instant only; the work that it stands beside tells of it too."""
    rows, instance_id = telling.rows, told.instance_id
    element = rows.element(instance_id, told.element_id)
    stands = armed(rows.models[instance_id], element) if element else None
    around = [] if stands else scopes(rows, instance_id, told.activity_id, told.element_id)
    deadlines = periods(telling, around)
    timers = [of_job(telling, timer) for timer in timers_beside(rows, around)]
    return Waiting(
        id=told.activity_id,
        kind=told.kind,
        kind_text=telling.words.say(f"kind.{told.kind}"),
        text=told.text,
        place=place(rows, instance_id, told.element_id),
        since=told.since,
        armed=stands is not None,
        attached_to=ref(stands.host) if stands and stands.host else None,
        who=told.who,
        form=told.form,
        deadlines=deadlines,
        next=in_order([told.ahead, *timers, *(notice for period in deadlines for notice in period.notices)]),
        awaited=told.awaited,
        external_task=told.external_task,
        job=told.job,
        findings=told.findings,
    )


def in_order(found: Iterable[Upcoming | None]) -> tuple[Upcoming, ...]:
    """By instant; what several waits have in common is told once."""
    unique = {(one.at, one.text): one for one in found if one is not None}
    return tuple(sorted(unique.values(), key=lambda one: one.at))
