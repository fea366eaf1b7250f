"""What an explanation costs: a number of statements that does not grow with the case."""

from __future__ import annotations

from typing import Any

from sqlalchemy import event

from app.actor import SYSTEM
from app.extensions import db
from app.queries.explanation import explanation
from tests.commands.procedures import CLERK, FACTS, OPINION, RULES, sender
from tests.commands.trees import called
from tests.engine.bpmn import call, catch, end, message, multi, parallel, process, properties, service, start, user
from tests.installation import Installation

MOST = 22


def busy() -> bytes:
    """Tasks under deadlines with a form, external tasks, calls and messages, ``n`` of each."""
    many = multi("n")
    parts = (
        user("work", properties(deadline="T3"), many, c_formRef="opinion", c_formRefBinding="latest", **CLERK),
        service("ask", "register", many),
        call("call", "called", many),
        catch("wait", message("go")),
    )
    chain = "start>fork; fork>work>a; fork>ask>b; fork>call>c; fork>wait>d"
    return process(chain, start(), parallel("fork"), *parts, *map(end, "abcd"), id_="busy", messages="go")


def statements(case: str) -> int:
    count = 0

    def note(*_: Any) -> None:
        nonlocal count
        count += 1

    explanation(SYSTEM, case)  # models and forms are read once in the life of the process
    db.session.rollback()
    db.session.expunge_all()
    event.listen(db.engine, "before_cursor_execute", note)
    try:
        explanation(SYSTEM, case)
    finally:
        event.remove(db.engine, "before_cursor_execute", note)
    return count


def test_the_number_of_statements_is_fixed(town: Installation) -> None:
    """Three waits and thirty cost the same, on both databases."""
    files = [("busy.bpmn", busy()), ("d.bpmn", called()), ("s.bpmn", sender())]
    files += [("deadlines.yaml", RULES.encode()), ("opinion.form", OPINION.encode()), ("facts.form", FACTS.encode())]
    town.deploy(*files)
    small, large = (town.start("busy", {"n": n}) for n in (1, 10))
    assert len(explanation(SYSTEM, small).waits) == 4
    assert len(explanation(SYSTEM, large).waits) == 31
    assert statements(small) == statements(large) <= MOST
