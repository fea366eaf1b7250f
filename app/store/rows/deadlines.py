"""The deadlines of a case, opened and closed with the activity that has the property ``deadline``."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime

from sqlalchemy import ColumnElement, or_, select

from app import calendar, engine
from app.errors import ExpressionFailed
from app.models import Deadline
from app.models.deadline import CANCELLED, EXPIRED, FULFILLED, FULFILLED_LATE, OPEN, RUNNING, STOPPED
from app.store.case import Case
from app.store.deadline_notices import schedule_notices, withdraw_notices
from app.store.deadline_recount import as_instant
from app.store.deadline_rule import texts_for_posts
from app.store.definitions import rule_of
from app.store.national_calendar import national_calendar
from app.store.notice_sending import send_last_notices
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
    given = engine.evaluate_text(rule.given_from, variables, case.env) if rule.given_from else None
    deadline = register(case, (version, rule), start, source, given, variables, (activity_id, element.id))
    note(case, "deadline.opened", deadline, {"due_at": deadline.due_at, "steps": list(deadline.steps)})


def register(
    case: Case,
    version: tuple[int, calendar.DeadlineRule],
    start: calendar.Start,
    source: str,
    given: Value,
    variables: Mapping[str, Value],
    at: tuple[str, str] | None = None,
) -> Deadline:
    """The new entry with its notices; ``at`` is the activity and its element, None for one that a person opens.

    Raises StartUnfit, GivenUnfit, CalendarUnknown.
    """
    number, rule = version
    found = calendar.compute(rule, start, national_calendar(case.session), given=given, now=case.now)
    posts = {text: resolve_post(case, text, variables) for text in texts_for_posts(rule)}
    responsible = posts[rule.responsible] if rule.responsible else None
    deadline = Deadline(
        instance_id=case.instance.id,
        activity_id=at[0] if at else None,
        element_id=at[1] if at else None,
        rule=rule.id,
        rule_version=number,
        name=rule.name,
        article=rule.article,
        expiry_class=rule.deadline_class,
        soft=rule.soft,
        responsible=responsible,
        organisation=responsible.partition("@")[2] or None if responsible else None,
        posts=posts,
        starts_at=as_instant(start),
        asked_start=as_instant(start),
        start_source=source,
        given=given if rule.given_from else None,
        due_at=found.due_at,
        provisional=found.provisional,
        steps=list(found.steps),
        opened_at=case.now,
        status=RUNNING,
    )
    case.session.add(deadline)
    case.session.flush()
    schedule_notices(case, deadline, rule, start)
    return deadline


def _start(case: Case, element: engine.Element, variables: Mapping[str, Value]) -> tuple[datetime | date, str]:
    text = element.properties.get("deadline-start")
    if text is None:
        return case.now, "进入本环节"
    start = engine.evaluate_text(text, variables, case.env)
    return calendar.read_start(start), text.removeprefix("=").strip()


def resolve_post(case: Case, text: str, variables: Mapping[str, Value]) -> str | None:
    """A post named by a rule, literal or FEEL over the case; None when the case does not tell it."""
    post = engine.evaluate_text(text, variables, case.env)
    return post if isinstance(post, str) and post else None


def close_deadlines(case: Case, step: engine.Step) -> None:
    """With their activities; those that a person opened end, unmet, with the process instance itself."""
    ended = {c.activity_id: c.cancelled for c in step.changes if isinstance(c, engine.ActivityEnded)}
    over: ColumnElement[bool] = Deadline.activity_id.in_(ended)
    if step.ended is not None:
        over = or_(over, (Deadline.instance_id == case.instance.id) & Deadline.activity_id.is_(None))
    elif not ended:
        return
    for deadline in case.session.scalars(select(Deadline).where(over, Deadline.status.in_(OPEN))):
        if deadline.activity_id is None or ended[deadline.activity_id]:
            _give_up(case, deadline)
        else:
            meet(case, deadline, case.now)
        note(case, f"deadline.{deadline.status}", deadline, {"due_at": deadline.due_at})


def _give_up(case: Case, deadline: Deadline) -> None:
    """Its work is taken away: before its end the period is cancelled, at its end or later it has expired, and whoever
    was to be told of that is told."""
    over = case.now >= deadline.due_at and not deadline.soft and deadline.status != STOPPED
    if over:
        send_last_notices(case, deadline)
    deadline.status, deadline.closed_at = EXPIRED if over else CANCELLED, case.now
    withdraw_notices(case, deadline)


def meet(case: Case, deadline: Deadline, at: datetime) -> None:
    """A due instant is an exclusive end: at the instant itself the period is over, for the register as for a timer.
    What is stopped has not run out, and what is only a reminder cannot be late."""
    in_time = at < deadline.due_at or deadline.soft or deadline.status == STOPPED
    deadline.status, deadline.closed_at = FULFILLED if in_time else FULFILLED_LATE, at
    withdraw_notices(case, deadline)


def note(case: Case, event: str, deadline: Deadline, data: Mapping[str, Value]) -> None:
    case.record(
        event,
        element_id=deadline.element_id,
        activity_id=deadline.activity_id,
        data={
            "rule": deadline.rule,
            "article": deadline.article,
            "name": deadline.name,
            "deadline": deadline.id,
            "soft": deadline.soft,
            **data,
        },
    )
