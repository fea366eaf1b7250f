"""The deadlines of a case, opened and closed with the activity that has the property ``deadline``; their notices."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, time

from sqlalchemy import select

from app import calendar, engine
from app.clock import LEGAL_ZONE
from app.errors import ExpressionFailed
from app.models import Deadline, Job
from app.models.deadline import CANCELLED, FULFILLED, FULFILLED_LATE, OVERDUE, RUNNING
from app.models.job import NOTICE
from app.store.case import Case
from app.store.definitions import rule_of
from app.store.national_calendar import national_calendar
from app.store.rows.jobs import remove_job
from app.typed_json import Value


def open_deadlines(case: Case, step: engine.Step) -> None:
    """Of a multi-instance activity each instance has a deadline of its own, and the body around them has none."""
    ended = {change.activity_id for change in step.changes if isinstance(change, engine.ActivityEnded)}
    locals_ = {wait.activity_id: wait.locals for wait in step.waits}
    for change in step.changes:
        if not isinstance(change, engine.ActivityStarted) or change.element_type == "multiInstanceBody":
            continue
        element = case.model.elements[change.element_id]
        if change.activity_id not in ended and "deadline" in element.properties:
            seen = {**case.instance.variables, **locals_.get(change.activity_id, {})}
            _open(case, change.activity_id, element, seen)


def _open(case: Case, activity_id: str, element: engine.Element, variables: Mapping[str, Value]) -> None:
    """``variables`` are what the activity sees: its own values before those of the instance."""
    key = engine.evaluate_text(element.properties["deadline"], variables, case.env)
    if key is None:
        return
    if not isinstance(key, str):
        raise ExpressionFailed(f"元素 {element.id} 的期限规则不是文本。", element_id=element.id)
    start, source = _start(case, element, variables)
    version, rule = rule_of(case.session, key)
    in_force = national_calendar(case.session)
    given = engine.evaluate_text(rule.given_from, variables, case.env) if rule.given_from else None
    found = calendar.compute(rule, start, in_force, given=given, now=case.now)
    responsible = resolve_post(case, rule.responsible, variables) if rule.responsible else None
    deadline = Deadline(
        instance_id=case.instance.id,
        activity_id=activity_id,
        element_id=element.id,
        rule=rule.id,
        rule_version=version,
        name=rule.name,
        article=rule.article,
        expiry_class=rule.deadline_class,
        responsible=responsible,
        starts_at=_as_instant(start),
        start_source=source,
        due_at=found.due_at,
        provisional=found.provisional,
        steps=list(found.steps),
        opened_at=case.now,
        status=RUNNING,
    )
    case.session.add(deadline)
    case.session.flush()
    _schedule(case, deadline, rule, calendar.notices(rule, start, found.due_at, in_force), variables)
    _note(case, "deadline.opened", deadline, {"due_at": found.due_at, "steps": list(found.steps)})


def _start(case: Case, element: engine.Element, variables: Mapping[str, Value]) -> tuple[datetime | date, str]:
    text = element.properties.get("deadline-start")
    if text is None:
        return case.now, "进入本环节"
    start = engine.evaluate_text(text, variables, case.env)
    return calendar.read_start(start), text.removeprefix("=").strip()


def _as_instant(start: datetime | date) -> datetime:
    return start if isinstance(start, datetime) else datetime.combine(start, time(), LEGAL_ZONE)


def _schedule(
    case: Case,
    deadline: Deadline,
    rule: calendar.DeadlineRule,
    notices: tuple[calendar.Notice, ...],
    variables: Mapping[str, Value],
) -> None:
    """A job for each notice still ahead. Of the reminders already past only overdue notices are sent at once:
    a reminder of what is long gone helps nobody, an escalation does. A rule that tells nobody at the very end still
    has a job there, level 0, which marks the deadline overdue; a soft one, whose text names no period, never is."""
    if not rule.soft and not any(notice.kind == "overdue" and notice.at <= deadline.due_at for notice in notices):
        notices = (calendar.Notice(deadline.due_at, "overdue", 0, ()), *notices)
    for notice in notices:
        if notice.kind == "reminder" and notice.at < case.now:
            continue
        to = [post for post in (resolve_post(case, text, variables) for text in notice.to) if post]
        case.session.add(
            Job(
                kind=NOTICE,
                instance_id=case.instance.id,
                definition_id=case.instance.definition_id,
                activity_id=deadline.activity_id,
                element_id=deadline.element_id,
                deadline_id=deadline.id,
                notice={"kind": notice.kind, "level": notice.level, "to": sorted(set(to))},
                due_at=notice.at,
                created_at=case.now,
            )
        )


def resolve_post(case: Case, text: str, variables: Mapping[str, Value]) -> str | None:
    """A post named by a rule, literal or FEEL over the case; None when the case does not tell it."""
    post = engine.evaluate_text(text, variables, case.env)
    return post if isinstance(post, str) and post else None


def close_deadlines(case: Case, step: engine.Step) -> None:
    """A due instant is an exclusive end: at the instant itself the period is over, for the register as for a timer."""
    ended = {c.activity_id: c.cancelled for c in step.changes if isinstance(c, engine.ActivityEnded)}
    if not ended:
        return
    rows = select(Deadline).where(Deadline.activity_id.in_(ended), Deadline.status.in_((RUNNING, OVERDUE)))
    for deadline in case.session.scalars(rows):
        deadline.closed_at = case.now
        if ended[deadline.activity_id]:
            deadline.status = CANCELLED
        else:
            deadline.status = FULFILLED if case.now < deadline.due_at else FULFILLED_LATE
        for job in case.session.scalars(select(Job).where(Job.deadline_id == deadline.id)):
            remove_job(case, job)
        _note(case, f"deadline.{deadline.status}", deadline, {"due_at": deadline.due_at})


def _note(case: Case, event: str, deadline: Deadline, data: Mapping[str, Value]) -> None:
    case.record(
        event,
        element_id=deadline.element_id,
        activity_id=deadline.activity_id,
        data={"rule": deadline.rule, "article": deadline.article, "name": deadline.name, **data},
    )
