"""How and when a process instance ended, and what it has called."""

from __future__ import annotations

from app.engine import Element
from app.models import ProcessInstance
from app.queries.explanation.after import ref
from app.queries.explanation.contract import Called, Ending
from app.queries.explanation.naming import element_name, process_name
from app.queries.explanation.telling import Telling


def ending(telling: Telling) -> Ending | None:
    """None while it runs."""
    words, row = telling.words, telling.rows.instance
    if row.ended_at is None:
        return None
    element = _end(telling, row)
    outcome = words.say("end.outcome", name=element.name) if element and element.name else ""
    text = words.say(f"end.{row.status}", at=telling.moment(row.ended_at), outcome=outcome)
    if row.end_reason:
        text = words.joined([text, words.say("end.reason", reason=row.end_reason.rstrip("。."))])
    return Ending(row.ended_at, text, ref(element) if element else None, row.end_reason)


def _end(telling: Telling, row: ProcessInstance) -> Element | None:
    return telling.rows.element(row.id, row.end_element) if row.end_element else None


def called(telling: Telling) -> tuple[Called, ...]:
    """Callers before called, the earliest first."""
    rows = telling.rows
    return tuple(
        _called(telling, row) for row in rows.tree.values() if row.id in rows.here and row.id != rows.instance.id
    )


def _called(telling: Telling, row: ProcessInstance) -> Called:
    words, rows = telling.words, telling.rows
    caller = rows.calls.get(row.id)
    element = rows.element(caller.instance_id, caller.element_id) if caller else None
    status, process = words.state("case", row.status), process_name(rows, row.id)
    name = element_name(words, element) if element else words.quoted(process_name(rows, row.super_instance_id or ""))
    if row.ended_at is None:
        text = words.say("called.active", name=name, process=process)
    else:
        at = telling.moment(row.ended_at)
        text = words.say("called.ended", name=name, process=process, at=at, status=status)
    by = ref(element) if element else None
    return Called(row.id, process, by, row.status, status, row.started_at, row.ended_at, text)
