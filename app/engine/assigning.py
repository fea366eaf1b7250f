"""Who a user task is for, until when and with which form, as its attributes and its lane say."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal

from app.clock import LEGAL_ZONE
from app.engine.errors import ExpressionFailedAt
from app.engine.expressions import compiled_text
from app.engine.iso8601 import NotIso8601, Period, aware, duration, instant
from app.engine.source.model import Element, FormRef, ProcessModel
from app.engine.step import Env, Wait
from app.typed_json import Value, YearsMonths

DEFAULT_PRIORITY = 50
"""As in Camunda 7."""
_BILLION = 10**9
_PRIORITY = re.compile(r"[+-]?[0-9]{1,9}")


@dataclass(frozen=True, slots=True)
class Assignment:
    """``due_at`` and ``follow_up_at`` are instants; a date without time means the end of that day, exclusive."""

    name: str
    assignee: str | None
    candidate_users: tuple[str, ...]
    candidate_groups: tuple[str, ...]
    due_at: datetime | None
    follow_up_at: datetime | None
    priority: int
    form: FormRef | None


def assignment(model: ProcessModel, wait: Wait, variables: Mapping[str, Value], env: Env) -> Assignment:
    """The assignment of a user task at the moment it is asked (normally when the task opens).

    Candidate groups come from the element, else from the property ``post`` of its lane. Raises
    ExpressionFailedAt when an expression fails or gives something unusable; a post that the case does not tell is a
    failure too, because a task that nobody is asked to do would be lost.
    """
    element = model.elements[wait.element_id]
    seen = {**variables, **wait.locals}

    def read(text: str | None) -> Value:
        return compiled_text(text).evaluate(seen, env, element.id) if text else None

    written = element.attributes
    groups = written.get("candidateGroups")
    if not groups and element.lane is not None:
        groups = model.lanes[element.lane].properties.get("post")
    assignee = read(written.get("assignee"))
    if assignee is not None and not isinstance(assignee, str):
        raise ExpressionFailedAt(element.id, f"办理人应为文本，得到 {assignee!r}。")
    if groups and read(groups) is None:
        raise ExpressionFailedAt(element.id, f"办理岗位“{groups}”无法确定，案件缺少所需的信息。")
    return Assignment(
        name=element.name or element.id,
        assignee=assignee or None,
        candidate_users=_names(element, read(written.get("candidateUsers"))),
        candidate_groups=_names(element, read(groups)),
        due_at=_instant(element, read(written.get("dueDate")), env),
        follow_up_at=_instant(element, read(written.get("followUpDate")), env),
        priority=_priority(element, read(written.get("priority"))),
        form=element.form,
    )


def _names(element: Element, value: Value) -> tuple[str, ...]:
    """A list of texts, or one text with commas; doubles are dropped."""
    if value is None:
        return ()
    items = value.replace("，", ",").split(",") if isinstance(value, str) else value
    if not isinstance(items, list) or not all(isinstance(item, str) for item in items):
        raise ExpressionFailedAt(element.id, f"候选人或候选组应为文本或文本列表，得到 {value!r}。")
    return tuple(dict.fromkeys(item.strip() for item in items if item.strip()))


def _instant(element: Element, value: Value, env: Env) -> datetime | None:
    if value is None:
        return None
    try:
        found = _instant_of(value, env.now)
    except (NotIso8601, ValueError, OverflowError) as error:
        raise ExpressionFailedAt(element.id, f"到期日“{value}”无法识别：{error}") from error
    if found is None:
        raise ExpressionFailedAt(element.id, f"到期日应为日期、时刻或时长，得到 {value!r}。")
    return found


def _instant_of(value: Value, now: datetime) -> datetime | None:
    """None for what is no time at all; raises NotIso8601, ValueError or OverflowError for a text or time that fails."""
    match value:
        case timedelta():
            return now + value
        case YearsMonths():
            return Period(value.total, timedelta()).after(now)
        case str() if value.startswith("P"):
            return duration(value).after(now)
        case str() if len(value) == len("2026-10-10"):
            return _end_of(date.fromisoformat(value))
        case str():
            return instant(value)
        case datetime():
            return aware(value)
        case date():
            return _end_of(value)
    return None


def _end_of(day: date) -> datetime:
    return aware(day + timedelta(days=1)).astimezone(LEGAL_ZONE)


def _priority(element: Element, value: Value) -> int:
    if value is None:
        return DEFAULT_PRIORITY
    if (number := whole_number(value)) is None:
        raise ExpressionFailedAt(element.id, f"优先级应为不超过九位的整数，得到 {str(value)[:80]!r}。")
    return number


def whole_number(value: Value) -> int | None:
    """A priority, from a number or from digits; None for what is none or longer than the tables hold."""
    if isinstance(value, str):
        return int(value) if _PRIORITY.fullmatch(value.strip()) else None
    if isinstance(value, bool) or not isinstance(value, int | Decimal):
        return None
    number = Decimal(value)
    return int(number) if number % 1 == 0 and abs(number) < _BILLION else None


def is_date(text: str) -> bool:
    """Whether a literal ``dueDate`` or ``followUpDate`` says a time."""
    try:
        return _instant_of(text, datetime(2000, 1, 1, tzinfo=LEGAL_ZONE)) is not None
    except (NotIso8601, ValueError, OverflowError):
        return False
