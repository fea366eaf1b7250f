"""Events with several triggers: one of them, or all of them where parallel; thrown are all."""

import pytest

from app.engine import WaitKind, broadcast_signal, deliver_message, fire_timer

from .bpmn import (
    TERMINATE,
    boundary,
    call,
    catch,
    conditional,
    element,
    end,
    error,
    escalation,
    event_gateway,
    event_sub,
    flows,
    message,
    other,
    parameters,
    process,
    signal,
    start,
    sub,
    throw,
    timer,
    user,
)
from .driver import Case, compiled
from .source.refused import around, rule_at_n, rules_at

ANY = message("M") + signal("S") + timer("duration", "PT1H") + conditional("go")
DECLARED = {"messages": "M N", "signals": "S", "errors": "E", "escalations": "X"}
ALL = {"parallelMultiple": "true"}


def waiting(definitions: str, **attributes: str) -> Case:
    xml = process("start>c>a>end", start(), catch("c", definitions, **attributes), user("a"), end(), **DECLARED)
    return Case(xml, {"go": False})


def at_task(definitions: str, interrupting: bool = True, **attributes: str) -> Case:
    event = boundary("b", "u", definitions, interrupting, **attributes)
    return Case(process("start>u>end; b>a>end", start(), user("u"), event, user("a"), end(), **DECLARED), {"go": False})


def kinds(case: Case, element_id: str) -> list[WaitKind]:
    return [wait.kind for wait in case.waits() if wait.element_id == element_id]


def happen(case: Case, kind: WaitKind, element_id: str, **payload: object) -> Case:
    """One of the triggers of an event comes."""
    if kind is WaitKind.CONDITION:
        return case.set(go=True)
    id_ = next(wait.activity_id for wait in case.waits(kind) if wait.element_id == element_id)
    if kind is WaitKind.TIMER:
        return case.do(fire_timer, id_)
    return case.do(deliver_message if kind is WaitKind.MESSAGE else broadcast_signal, id_, payload)


EACH = [WaitKind.MESSAGE, WaitKind.SIGNAL, WaitKind.TIMER, WaitKind.CONDITION]


@pytest.mark.parametrize("kind", EACH)
def test_any_of_them_is_enough(kind: WaitKind) -> None:
    """All are waited for, each as its kind; whichever comes, the others are waited for no more."""
    case = waiting(ANY)
    assert sorted(kinds(case, "c")) == sorted(EACH) and case.trace == ["start", "c"]
    assert happen(case, kind, "c").open == ["a"]


def test_all_of_them_are_needed_where_parallel() -> None:
    """In any order; what has come is waited for no more, what a message brings is known at once."""
    case = waiting(ANY, **ALL)
    happen(case, WaitKind.SIGNAL, "c")
    happen(case, WaitKind.MESSAGE, "c", x=1)
    assert sorted(kinds(case, "c")) == [WaitKind.CONDITION, WaitKind.TIMER] and case.step.variables["x"] == 1
    happen(case, WaitKind.CONDITION, "c")
    case.set(go=False)
    assert happen(case, WaitKind.TIMER, "c").open == ["a"]


def test_a_condition_that_holds_at_once() -> None:
    """One of several: through at once; where all are needed it is one less."""
    two = message("M") + conditional("true")
    assert waiting(two).open == ["a"]
    assert kinds(waiting(two, **ALL), "c") == [WaitKind.MESSAGE]


def test_a_cancelled_catch_takes_its_triggers_along() -> None:
    """By a boundary event around it."""
    body = sub("s", start("ss"), catch("c", message("M") + signal("S"), **ALL), flows("ss>c", "i"))
    xml = process("start>s>end; b>a>end", start(), body, boundary("b", "s", message("N")), user("a"), end(), **DECLARED)
    case = Case(xml)
    assert case.open == ["b", "c", "c"]
    assert case.message("b").open == ["a"] and case.cancelled == ["c", "s"]


@pytest.mark.parametrize("kind", EACH)
def test_a_boundary_event_is_interrupted_by_any(kind: WaitKind) -> None:
    """The task is gone, and so is the rest of the event."""
    case = happen(at_task(ANY), kind, "b")
    assert case.open == ["a"] and case.cancelled == ["u"]


def test_a_boundary_event_that_spares_happens_for_each() -> None:
    """A message twice and the timer once; all but the timer can come again."""
    case = at_task(ANY, interrupting=False)
    for kind in (WaitKind.MESSAGE, WaitKind.MESSAGE, WaitKind.TIMER):
        happen(case, kind, "b")
    assert case.open == ["a", "a", "a", "b", "b", "b", "u"] and WaitKind.TIMER not in kinds(case, "b")


def test_errors_and_escalations_may_be_among_them() -> None:
    """One boundary event for a message, an error and an escalation."""
    together = message("M") + error("E") + escalation("X")
    assert at_task(together).error("u", "E").open == ["a"]
    assert at_task(together).escalate("u", "X").open == ["a"]
    assert at_task(together).message("b").open == ["a"]


def test_a_parallel_boundary_event_waits_for_all() -> None:
    """Interrupting: with the last one."""
    case = at_task(message("M") + message("N"), **ALL)
    case.message("b")
    assert case.open == ["b", "u"]
    assert case.message("b").open == ["a"] and case.cancelled == ["u"]
    gone = at_task(message("M") + message("N"), **ALL)
    gone.message("b")
    assert gone.complete("u").state == "completed"


def test_a_parallel_boundary_event_that_spares_comes_again() -> None:
    """With all anew, where a condition must have been false in between; with a timer among them only once."""
    case = at_task(message("M") + conditional("go"), False, **ALL)
    case.set(go=True)
    assert case.message("b").open == ["a", "b", "b", "u"]
    case.message("b")
    assert case.open == ["a", "b", "u"] and kinds(case, "b") == [WaitKind.CONDITION]
    case.set(go=False)
    assert case.set(go=True).open == ["a", "a", "b", "b", "u"]
    once = at_task(message("M") + timer("duration", "PT1H"), False, **ALL)
    happen(once, WaitKind.TIMER, "b")
    assert once.message("b").open == ["a", "u"]


@pytest.mark.parametrize("parallel", [False, True])
def test_an_event_sub_process_starts_by_several(parallel: bool) -> None:
    """By one of them, or by all; sparing ones come again."""
    handler = event_sub("h", message("M") + signal("S"), user("a"), flows("h_s>a", "h"), interrupting=False)
    if parallel:
        handler = handler.replace("isInterrupting", 'parallelMultiple="true" isInterrupting')
    case = Case(process("start>u>end", start(), user("u"), end(), handler, **DECLARED))
    happen(case, WaitKind.MESSAGE, "h_s")
    assert ("a" in case.open) is not parallel
    happen(case, WaitKind.SIGNAL, "h_s")
    assert case.open.count("a") == (1 if parallel else 2) and case.open.count("h_s") == 2


def test_an_interrupting_event_sub_process_takes_over_once() -> None:
    """Its other triggers, an error among them, are waited for no more."""
    handler = event_sub("h", message("M") + error("E") + signal("S"), user("a"), flows("h_s>a", "h"))
    xml = process("start>u>end", start(), user("u"), end(), handler, **DECLARED)
    assert happen(Case(xml), WaitKind.SIGNAL, "h_s").open == ["a"]
    assert Case(xml).error("u", "E").open == ["a"]


def test_an_event_behind_a_gateway() -> None:
    """Any of its triggers decides the race; the event has happened once."""
    xml = process(
        "start>g; g>c>a>end; g>d>end",
        *(start(), event_gateway("g"), catch("c", message("M") + signal("S")), catch("d", message("N"))),
        *(user("a"), end()),
        **DECLARED,
    )
    case = Case(xml)
    assert case.open == ["c", "c", "d"]
    assert happen(case, WaitKind.SIGNAL, "c", x=1).open == ["a"]
    assert case.trace == ["start", "g", "c", "a"] and case.step.variables == {"x": 1}


def test_a_process_starts_by_any() -> None:
    """One way to start for each trigger, all at the same element."""
    spec = compiled(process("s>a>end", start("s", ANY), user("a"), end(), **DECLARED))
    ways = spec.model.start_events
    assert {way.element_id for way in ways} == {"s"} and not any(way.by_hand for way in ways)
    assert [(w.message, w.signal, w.timer is not None, w.condition) for w in ways] == [
        ("M", None, False, None),
        (None, "S", False, None),
        (None, None, True, None),
        (None, None, False, "go"),
    ]
    case = Case(spec, {}, "s")
    assert case.open == ["a"] and case.trace == ["s", "a"]


def test_all_are_thrown() -> None:
    """Messages and signals with the one payload, those inside the case at once; an escalation is caught."""
    handler = event_sub("h", escalation("X"), user("b"), flows("h_s>b", "h"), interrupting=False)
    xml = process(
        "start>g; g>c>a; g>t>end",
        *(start(), element("parallelGateway", "g"), catch("c", signal("S")), user("a"), end()),
        throw("t", escalation("X") + signal("S") + message("M"), parameters({"x": "= 1"})),
        handler,
        **DECLARED,
    )
    case = Case(xml)
    assert [(out.name, out.payload) for out in case.step.outgoing] == [("M", {"x": 1}), ("S", {"x": 1})]
    assert case.open == ["a", "b"]


def test_an_end_event_tells_before_it_terminates_or_fails() -> None:
    """The message is sent, and the rest of the process is gone."""
    for last, state in ((TERMINATE, "terminated"), (error("E"), "failed E")):
        xml = process(
            "start>g; g>u; g>e", start(), element("parallelGateway", "g"), user("u"), end("e", last + message("M")),
            **DECLARED,
        )  # fmt: skip
        case = Case(xml)
        assert case.state == state and [out.name for out in case.step.outgoing] == ["M"]


def test_a_called_process_waits_so_too() -> None:
    """Stored within the state of its caller."""
    inner = other("q", "qs>c", start("qs"), catch("c", message("M") + signal("S"), **ALL))
    case = Case(process("start>k>end", start(), call("k", "q"), end(), also=inner, **DECLARED))
    happen(case, WaitKind.SIGNAL, "c")
    assert case.message("c").state == "completed"


REFUSED = {
    "a process that starts by all": process(
        "n>end", start("n", message("M") + conditional("a"), **ALL), end(), **DECLARED
    ),
    "two conditions that start": process("n>end", start("n", conditional("a") + conditional("b")), end()),
    "an error among all": process(
        "start>u>end; n>end",
        start(),
        user("u"),
        boundary("n", "u", message("M") + error("E"), **ALL),
        end(),
        **DECLARED,
    ),
    "an external task among several": process(
        "start>n", start(), end("n", message("M") + '<messageEventDefinition camunda:type="external"/>'), **DECLARED
    ),
    "a link among several": around(throw("n", message("M") + '<linkEventDefinition name="L"/>')),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_does_not_go_together_is_refused(name: str) -> None:
    """At the event, by the rule of multiple events."""
    assert "event-multiple" in {rule for id_, rule in rules_at(REFUSED[name]).items() if id_ == "n"}


def test_other_rules_look_at_each_trigger() -> None:
    """An unreadable timer, a cycle where all are needed, one code caught twice, one message that starts twice, FEEL."""
    assert rule_at_n(around(catch("n", message("M") + timer("duration", "soon")))) == "timer-text"
    cycle = boundary("n", "u", message("M") + timer("cycle", "R/PT1H"), False, **ALL)
    host = ("start>u>end; n>end", start(), user("u"))
    assert rule_at_n(process(*host, cycle, end(), **DECLARED)) == "timer-cycle"
    twice = boundary("n", "u", error("E") + error("E"))
    assert rule_at_n(process(*host, twice, end(), **DECLARED)) == "caught-twice"
    same = process("n>end", start("n", message("M") + message("M")), end(), **DECLARED)
    assert rules_at(same) == {"n": "start-message-twice"}
    assert rule_at_n(around(catch("n", message("M") + conditional("1 +")))) == "feel"
    raced = process(
        "start>g; g>n>end; g>d>end", start(), event_gateway("g"), catch("n", message("M") + signal("S"), **ALL),
        catch("d", message("N")), end(), **DECLARED,
    )  # fmt: skip
    assert rule_at_n(raced) == "event-gateway-target"
