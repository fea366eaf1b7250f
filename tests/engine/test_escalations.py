"""Escalations: told to whoever listens further out; the thrower goes on unless the listener interrupts."""

import pytest

from app.engine import Caught

from .bpmn import boundary, call, end, escalation, event_sub, flows, message, other, process, start, sub, throw, user
from .driver import Case


def escalating(*more: str) -> str:
    """A sub-process that escalates X1 between its tasks A and B."""
    return sub("sp", start("s2"), user("A"), throw("t", escalation("X1")), user("B"), *more, flows("s2>A>t>B", "x"))


def caught(case: Case) -> list[tuple[str | None, str, str | None]]:
    return [(c.code, c.thrown_by, c.element_id) for c in case.step.changes if isinstance(c, Caught)]


def test_a_non_interrupting_boundary_event_fires_each_time_and_the_thrower_goes_on() -> None:
    """Three throws, three handlers; the sub-process is not touched."""
    body = sub(
        "sp", start("s2"), *(throw(f"t{i}", escalation("X1")) for i in range(3)), user("B"), flows("s2>t0>t1>t2>B", "x")
    )
    event = boundary("b", "sp", escalation("X1"), False)
    case = Case(process("start>sp>N; b>H", start(), body, event, user("H"), user("N"), escalations="X1"))
    assert case.open == ["B", "H", "H", "H"] and case.cancelled == []
    assert caught(case) == [("X1", f"t{i}", "b") for i in range(3)]


def test_an_interrupting_boundary_event_stops_the_thrower() -> None:
    """What stands after the throw does not begin."""
    xml = process(
        "start>sp>N; b>H",
        start(),
        escalating(),
        boundary("b", "sp", escalation("X1")),
        user("H"),
        user("N"),
        escalations="X1",
    )
    case = Case(xml).complete("A")
    assert case.open == ["H"] and "B" not in case.trace and case.cancelled == ["sp"]


def test_an_escalation_end_event_throws_and_its_scope_may_still_end_in_order() -> None:
    """Not interrupted, the sub-process completes and the process goes on beside the handler."""
    body = sub("sp", start("s2"), user("A"), end("ee", escalation("X1")), flows("s2>A>ee", "x"))
    event = boundary("b", "sp", escalation("X1"), False)
    case = Case(process("start>sp>N; b>H", start(), body, event, user("H"), user("N"), escalations="X1")).complete("A")
    assert case.open == ["H", "N"] and case.cancelled == []


def test_nobody_catches_and_nothing_happens() -> None:
    """Another code is nobody's either; the step only tells that it was thrown."""
    event = boundary("b", "sp", escalation("X2"))
    case = Case(process("start>sp; b>H", start(), escalating(), event, user("H"), escalations="X1 X2")).complete("A")
    assert case.open == ["B"] and caught(case) == [("X1", "t", None)]


def test_an_event_without_a_code_catches_every_escalation_and_learns_which() -> None:
    """The code arrives in the variable that the event names."""
    event = boundary("b", "sp", escalation(None, c_escalationCodeVariable="level"), False)
    case = Case(process("start>sp; b>H", start(), escalating(), event, user("H"), escalations="X1")).complete("A")
    assert case.open == ["B", "H"] and case.step.variables == {"level": "X1"}


def test_an_event_sub_process_catches_before_the_boundary_event() -> None:
    """It stands in the scope itself, so it is nearer; not interrupting, the scope goes on."""
    near = event_sub("es", escalation("X1"), user("H"), flows("es_s>H", "y"), interrupting=False)
    event = boundary("b", "sp", escalation("X1"))
    case = Case(process("start>sp>N; b>C", start(), escalating(near), event, user("C"), user("N"), escalations="X1"))
    case.complete("A")
    assert case.open == ["B", "H"]
    assert case.complete("B").open == ["H"] and case.complete("H").open == ["N"]


def test_an_interrupting_event_sub_process_ends_the_rest_of_its_scope() -> None:
    """What stands after the throw does not begin."""
    handler = event_sub("es", escalation("X1"), user("H"), flows("es_s>H", "y"))
    case = Case(process("start>sp>N", start(), escalating(handler), user("N"), escalations="X1")).complete("A")
    assert case.open == ["H"] and "B" not in case.trace
    assert case.complete("H").open == ["N"]


def test_an_escalation_leaves_a_called_process() -> None:
    """Caught at the call activity; the called instance goes on, or is cancelled by an interrupting event."""
    called = other("q", "qs>t>B", start("qs"), throw("t", escalation("X1")), user("B"))
    for interrupting, open_ in ((False, ["B", "H"]), (True, ["H"])):
        event = boundary("b", "ca", escalation("X1"), interrupting)
        xml = process("start>ca; b>H", start(), call("ca", "q"), event, user("H"), escalations="X1", also=called)
        case = Case(xml)
        assert case.open == open_
        assert [c.ended is not None for c in case.called] == [interrupting]


@pytest.mark.parametrize("interrupting", [True, False])
def test_a_caller_that_catches_an_escalation_learns_what_the_call_hands_back(interrupting: bool) -> None:
    """What camunda:out names, as it is then, before the event is caught: the handler sees it. At the end of a call that
    goes on it is handed back once more; what is not named stays inside."""
    called = other("q", "qs>A>t>B", start("qs"), user("A"), throw("t", escalation("X1")), user("B"))
    event = boundary("b", "ca", escalation("X1"), interrupting)
    handed = call("ca", "q", passed='<camunda:out source="found" target="known"/>')
    parts = (start(), handed, event, user("H"), user("N"))
    case = Case(process("start>ca>N; b>H", *parts, escalations="X1", also=called))
    case.complete("A", found="half", secret="x")
    assert case.step.variables == {"known": "half"}
    assert [one.handed_back for one in case.called] == [True]
    if not interrupting:
        case.complete("B", found="all")
        assert case.step.variables == {"known": "all"}


def test_another_event_that_interrupts_a_call_takes_nothing_from_it() -> None:
    """A message at the boundary: what the called process knew goes with it."""
    called = other("q", "qs>A>B", start("qs"), user("A"), user("B"))
    event = boundary("b", "ca", message("stop"))
    handed = call("ca", "q", passed='<camunda:out source="found" target="known"/>')
    xml = process("start>ca; b>H", start(), handed, event, user("H"), messages="stop", also=called)
    case = Case(xml).complete("A", found="half").message("b")
    assert case.open == ["H"] and case.step.variables == {}


def test_a_task_may_escalate_and_stays_open() -> None:
    """Until an interrupting event catches it; the values go to the scope that catches, or stay when nobody does."""
    for event, open_ in (
        (boundary("b", "U", escalation("X1"), False), ["H", "U"]),
        (boundary("b", "U", escalation("X1")), ["H"]),
        (boundary("b", "U", escalation("X2")), ["U"]),
    ):
        xml = process("start>U; b>H", start(), user("U"), event, user("H"), escalations="X1 X2")
        case = Case(xml).escalate("U", "X1", level=2)
        assert case.open == open_ and case.step.variables == {"level": 2}
