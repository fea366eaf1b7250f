"""The deadlines under which a wait stands: its own, and those of the activities and calls around it."""

from __future__ import annotations

from operator import itemgetter

from app.models import Deadline
from app.models.deadline import OVERDUE, RUNNING
from app.queries.explanation.contract import Period
from app.queries.explanation.scopes import Scope
from app.queries.explanation.telling import Telling
from app.queries.explanation.upcoming import notices

_ENTERED = "进入本环节"
"""How the register writes that a period runs from when the activity was entered."""


def periods(telling: Telling, scopes: list[Scope]) -> tuple[Period, ...]:
    """The earliest due first."""
    around = {scope.activity_id for scope in scopes}
    found = sorted((one for id_ in around for one in telling.rows.deadlines_of.get(id_, ())), key=itemgetter(0))
    return tuple(_period(telling, row) for _, row in found)


def _period(telling: Telling, row: Deadline) -> Period:
    words, source = telling.words, row.start_source
    overdue = row.status == OVERDUE or _about_to_be(telling, row)
    status = OVERDUE if overdue else row.status
    class_ = words.state("class", row.expiry_class)
    due = telling.due(row.due_at)
    key = "deadline.text.overdue" if overdue else "deadline.text"
    text = words.say(key, name=words.quoted(row.name), article=row.article, due=due, class_=class_)
    return Period(
        id=row.id,
        rule=row.rule,
        rule_version=row.rule_version,
        name=row.name,
        article=row.article,
        expiry_class=row.expiry_class,
        expiry_class_text=class_,
        soft=row.soft,
        first_reminder_at=row.first_reminder_at,
        element_id=row.element_id or "",
        responsible=telling.people.post(row.responsible) if row.responsible else None,
        starts_at=row.starts_at,
        start_source=words.say("deadline.entered") if source == _ENTERED else source,
        due_at=row.due_at,
        due_display=due,
        provisional=row.provisional,
        status=status,
        status_text=words.state("deadline", status),
        overdue=overdue,
        steps=tuple(row.steps),
        text=words.joined([text, words.say("deadline.provisional") if row.provisional else ""]),
        notices=notices(telling, row),
    )


def _about_to_be(telling: Telling, row: Deadline) -> bool:
    """Its end has come, and the notice that marks it overdue is still to be sent. A soft rule has no such notice: its
    end is one more reminder, and it is never overdue."""
    if row.status != RUNNING or row.due_at > telling.rows.now:
        return False
    return any(job.deadline_id == row.id and (job.notice or {}).get("kind") == "overdue" for job in telling.rows.jobs)
