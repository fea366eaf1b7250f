"""The open waits of a case and of all that it has called, each told from its row."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from app.models import AdHocOffer, EventSubscription, ExternalTask, Job, UserTask
from app.models.ad_hoc import START
from app.models.job import ASYNC, TIMER
from app.queries.explanation.awaited import awaited, awaited_text
from app.queries.explanation.contract import Attempt, Waiting, Who
from app.queries.explanation.machines import external_text, outside
from app.queries.explanation.naming import element_name
from app.queries.explanation.telling import Telling
from app.queries.explanation.upcoming import dated, of_job
from app.queries.explanation.waiting import Told, waiting
from app.queries.explanation.who import findings, who

_ORDER = {"user_task": 0, "external_task": 1, "house_task": 1, "continuation": 1, "ad_hoc": 3, "offered": 4}


def waits(telling: Telling) -> tuple[Waiting, ...]:
    """Work first, then what must come, then what may come beside it; within each what is due first, then what has
    waited longest."""
    return tuple(sorted((waiting(telling, told) for told in _told(telling)), key=_urgency))


def _urgency(one: Waiting) -> tuple[bool, int, bool, datetime]:
    due = one.deadlines[0].due_at if one.deadlines else None
    return one.armed, _ORDER.get(one.kind, 2), due is None, due or one.since


def _told(telling: Telling) -> Iterator[Told]:
    rows = telling.rows
    yield from (_user_task(telling, task) for task in rows.tasks if task.instance_id in rows.here)
    yield from (_external_task(telling, task) for task in rows.external_tasks if task.instance_id in rows.here)
    yield from (_offer(telling, one) for one in rows.offers if one.instance_id in rows.here)
    yield from (_event(telling, row) for row in rows.subscriptions if row.instance_id in rows.here)
    yield from (_job(telling, job) for job in rows.jobs if job.instance_id in rows.here and job.kind in (TIMER, ASYNC))


def _user_task(telling: Telling, task: UserTask) -> Told:
    words, found, name = telling.words, who(telling, task), telling.words.quoted(task.name)
    if found.assignee is not None:
        text = words.say("wait.user_task.held", name=name, person=found.assignee.name)
    else:
        text = words.say(f"wait.user_task.{'anyone' if found.anyone else 'offered'}", name=name, who=found.text)
    return Told(
        "user_task",
        text,
        task.id,
        task.instance_id,
        task.element_id,
        task.created_at,
        who=found,
        form=telling.forms.get(task.id),
        findings=findings(telling, found),
    )


def _offer(telling: Telling, offer: AdHocOffer) -> Told:
    """An activity that may be started, or an ad-hoc sub-process that a person ends. That nobody can do what need not be
    done keeps no case; that nobody can end it does."""
    words, found, name = telling.words, who(telling, offer), telling.words.quoted(offer.name)
    kind = "offered" if offer.kind == START else "ad_hoc"
    return Told(
        kind,
        words.say(f"wait.{kind}{'.anyone' if found.anyone else ''}", name=name, who=found.text),
        offer.id,
        offer.instance_id,
        offer.element_id,
        offer.created_at,
        who=found,
        findings=findings(telling, found) if kind == "ad_hoc" else (),
    )


def _external_task(telling: Telling, task: ExternalTask) -> Told:
    found = outside(telling, task)
    by = telling.words.say("who.self" if found.in_house else "who.machine", topic=task.topic)
    return Told(
        "house_task" if found.in_house else "external_task",
        external_text(telling, task, found),
        task.id,
        task.instance_id,
        task.element_id,
        task.created_at,
        who=Who(by, None, (), False),
        external_task=found,
    )


def _event(telling: Telling, row: EventSubscription) -> Told:
    element = telling.rows.models[row.instance_id].elements[row.element_id]
    found = awaited(telling, row, element)
    return Told(
        row.kind if row.event_name or row.kind == "condition" else "receive",
        awaited_text(telling, row, element, found),
        row.activity_id,
        row.instance_id,
        row.element_id,
        row.created_at,
        awaited=found,
    )


def _job(telling: Telling, job: Job) -> Told:
    """A timer, or an asynchronous continuation. What fires next says it all, unless the last attempt failed."""
    words, instance_id, ahead = telling.words, job.instance_id or "", of_job(telling, job)
    name = element_name(words, telling.rows.element(instance_id, job.element_id or ""))
    timer = job.kind == TIMER
    said = [words.say("wait.timer" if timer else "wait.continuation", event=name, name=name)] if job.retries > 0 else []
    if job.failure:
        state = "job.failed" if job.retries > 0 else "job.exhausted"
        said.append(words.say(state, failure=job.failure.rstrip("。."), retries=job.retries))
    if ahead is not None and (timer or job.failure):
        said = [*said, dated(telling, ahead)] if job.failure else [dated(telling, ahead)]
    return Told(
        "timer" if timer else "continuation",
        words.joined(said),
        job.activity_id or job.id,
        instance_id,
        job.element_id or "",
        job.created_at,
        job=Attempt(job.id, job.retries, job.failure, job.not_before),
        ahead=ahead,
    )
