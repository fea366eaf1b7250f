"""What will happen by itself: timers with the path they take, continuations, and the notices of a deadline."""

from __future__ import annotations

from app.models import Deadline, Job
from app.models.job import TIMER
from app.queries.explanation.after import first_after, ref
from app.queries.explanation.armed import armed
from app.queries.explanation.contract import Upcoming
from app.queries.explanation.naming import candidate_text, element_name, path_names
from app.queries.explanation.people import recipients
from app.queries.explanation.telling import Telling


def of_job(telling: Telling, job: Job) -> Upcoming | None:
    """Of a timer or a continuation; None when no retry is left, for then a person must act first."""
    if job.retries <= 0:
        return None
    if job.kind == TIMER and job.not_before is None:
        return _timer(telling, job)
    at = max(job.due_at, job.not_before) if job.not_before else job.due_at
    words, element = telling.words, telling.rows.element(job.instance_id or "", job.element_id or "")
    text = words.say("retry.at" if job.not_before else "continuation.at", name=element_name(words, element))
    kind, late = "retry" if job.not_before else "continuation", at <= telling.rows.now
    return Upcoming(at, telling.due(at), kind, _late(telling, text, late), late, ref(element) if element else None)


def _timer(telling: Telling, job: Job) -> Upcoming:
    words, instance_id = telling.words, job.instance_id or ""
    model = telling.rows.models[instance_id]
    element = model.elements[job.element_id or ""]
    stands, following = armed(model, element), first_after(model, element.id)
    host = element_name(words, stands.host) if stands else ""
    way = f"{stands.form}.{'interrupting' if stands.interrupting else 'beside'}" if stands else "catch"
    text = words.say(f"timer.{way}", host=host, event=element_name(words, element), next=path_names(words, following))
    late = job.due_at <= telling.rows.now
    return Upcoming(
        at=job.due_at,
        at_display=telling.due(job.due_at),
        kind="timer",
        text=_late(telling, text, late),
        late=late,
        element=ref(element),
        interrupting=stands.interrupting if stands else None,
        leads_to=following,
    )


def notices(telling: Telling, deadline: Deadline) -> tuple[Upcoming, ...]:
    """The reminders and escalations of a deadline that are still to come, in order."""
    jobs = [job for job in telling.rows.notices.get(deadline.id, ()) if job.retries > 0]
    return tuple(_notice(telling, deadline, job) for job in jobs)


def _notice(telling: Telling, deadline: Deadline, job: Job) -> Upcoming:
    words, notice = telling.words, job.notice or {}
    kind, level = str(notice.get("kind")), int(str(notice.get("level") or 0))
    to = tuple(telling.people.post(post) for post in recipients(notice))
    text = words.say(
        _notice_key(kind, level, bool(to)),
        name=words.quoted(deadline.name),
        due=telling.due(deadline.due_at),
        level=level,
        to=words.listed(candidate_text(words, post) for post in to),
    )
    late, at = job.due_at <= telling.rows.now, telling.due(job.due_at)
    return Upcoming(job.due_at, at, kind, _late(telling, text, late), late, level=level, recipients=to)


def _notice_key(kind: str, level: int, to_somebody: bool) -> str:
    """Level 0 is the mark of a rule that tells nobody at the end; any other notice is meant for somebody."""
    if to_somebody:
        return f"notice.{kind}"
    return "notice.overdue.silent" if kind == "overdue" and level == 0 else f"notice.{kind}.nobody"


def dated(telling: Telling, one: Upcoming) -> str:
    """The sentence with its instant."""
    return telling.words.say("time.at", at=one.at_display, text=one.text)


def _late(telling: Telling, text: str, late: bool) -> str:
    return text + telling.words.say("time.late") if late else text
