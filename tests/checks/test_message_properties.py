"""A property that says which case a message is meant for is refused where it would silently do nothing."""

from __future__ import annotations

import pytest

from tests.checks.examining import examined
from tests.engine.bpmn import (
    catch,
    end,
    event_sub,
    flows,
    message,
    multi,
    process,
    properties,
    receive,
    send,
    service,
    signal,
    start,
    throw,
    user,
)

NAMED = properties(**{"business-key": "= key"})
ALL = properties(to="all")
MEANT = properties(correlation="= message.n = n")


def _one(node: str, flow: str = "start>n>end", first: str = "") -> bytes:
    return process(flow, first or start(), node, end(), messages="M", signals="S")


def _inside(event: str) -> bytes:
    """An event sub-process that begins with it, under the id n."""
    inner = event_sub("es", event, user("x"), flows("n>x", "g"), interrupting=False).replace('id="es_s"', 'id="n"')
    return process("start>u>end", start(), user("u"), end(), inner, messages="M")


RIGHT = {
    "a throwing event names a case": _one(throw("n", message("M"), NAMED)),
    "a send task names all": _one(send("n", "M", ALL)),
    "a looped task that throws names a case": _one(send("n", "M", NAMED, multi("2"))),
    "a catching event has a condition": _one(catch("n", MEANT + message("M"))),
    "a receive task has a condition": _one(receive("n", "M", MEANT)),
    "a sub-process in the case has a condition": _inside(MEANT + message("M")),
    "a task of the house says to whom": _one(service("n", "house.notify", properties(to="= who"))),
}
WRONG = {
    "a user task names no case": _one(user("n", NAMED)),
    "a signal is for everybody": _one(throw("n", NAMED + signal("S"))),
    "others send what is an external task": _one(service("n", "topic", NAMED)),
    "a catching event sends nothing": _one(catch("n", NAMED + message("M"))),
    "a message goes to one or all": _one(throw("n", message("M"), properties(to="= who"))),
    "a throwing event waits for nothing": _one(throw("n", message("M"), MEANT)),
    "a signal needs no condition": _one(catch("n", MEANT + signal("S"))),
    "what starts a process asks no case": _one("", "n>end", start("n", MEANT + message("M"))),
}


@pytest.mark.parametrize("name", RIGHT)
def test_where_it_is_read_it_may_stand(name: str) -> None:
    """No rule has anything against it."""
    assert [problem.rule for problem in examined(("p.bpmn", RIGHT[name])).problems] == []


@pytest.mark.parametrize("name", WRONG)
def test_where_nobody_reads_it_it_is_refused(name: str) -> None:
    """At its element, and for that alone."""
    found = examined(("p.bpmn", WRONG[name])).problems
    assert [(problem.rule, problem.element_id) for problem in found] == [("message-property", "n")]
