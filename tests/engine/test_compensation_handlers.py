"""What handlers do besides ending: they throw, wait, call, repeat, continue later; and what becomes of them then."""

import pytest

from .bpmn import (
    TERMINATE,
    boundary,
    call,
    catch,
    compensate,
    end,
    error,
    escalation,
    event_sub,
    flows,
    message,
    multi,
    other,
    parallel,
    process,
    script,
    signal,
    start,
    sub,
    throw,
    timer,
    undo,
    undone_by_user,
    user,
)
from .driver import Case

AGAIN = {"isForCompensation": "true"}
WAITS = pytest.mark.parametrize("waits", ["true", "false"])


def undone(host: str) -> str:
    return user(host) + undone_by_user(host, f"un{host}")


def handler(*inner: str, flow: str, marker: str = "") -> str:
    """A sub-process that undoes A."""
    return undo("A", sub("unA", marker, start("s"), *inner, flows(flow, "u"), **AGAIN))


def around(
    undoing: str,
    *events: str,
    flow: str = "",
    waits: str = "true",
    also: str = "",
) -> bytes:
    """A is completed in a sub-process and then undone there; N comes after it."""
    inner = [start("s1"), user("A"), undoing, throw("t", compensate(waitForCompletion=waits)), end("e1")]
    scope = sub("sp", *inner, flows("s1>A>t>e1", "i"))
    tokens = {"messages": "M", "signals": "S", "errors": "E1 E2", "escalations": "X1"}
    return process(f"start>sp>N>end; {flow}", start(), scope, user("N"), end(), *events, also=also, **tokens)


CAUGHT = (boundary("b", "sp", error("E1")), user("C"))


@WAITS
def test_an_error_end_event_in_a_handler(waits: str) -> None:
    """It leaves the handler, what asked for it and the scope around both."""
    xml = around(handler(end("e", error("E1")), flow="s>e"), *CAUGHT, flow="b>C>end", waits=waits)
    case = Case(xml).complete("A")
    assert case.open == ["C"] and {"unA", "sp"} <= set(case.cancelled)
    assert ("t" in case.cancelled) is (waits == "true")


@WAITS
def test_an_error_that_is_caught_inside_a_handler(waits: str) -> None:
    """The handler is through as if it had ended well."""
    inside = [user("H"), boundary("hb", "H", error()), user("R"), end("e")]
    case = Case(around(handler(*inside, flow="s>H>e; hb>R>e"), waits=waits)).complete("A").error("H", "E1")
    assert case.open == ["R"]
    assert case.complete("R").open == ["N"]


@WAITS
def test_a_handler_that_fails_where_the_model_catches_it(waits: str) -> None:
    """A call of a process that is not there is an error like any other."""
    fails = undo("A", call("unA", "gone", **AGAIN))
    xml = around(fails, boundary("b", "sp", error()), user("C"), flow="b>C>end", waits=waits)
    assert Case(xml).complete("A").open == ["C"]


@WAITS
@pytest.mark.parametrize("interrupting", [True, False])
def test_an_escalation_of_a_handler(waits: str, interrupting: bool) -> None:
    """A sparing event leaves handler and compensation as they are, an interrupting one ends both."""
    thrown = handler(throw("tx", escalation("X1")), user("H"), end("e"), flow="s>tx>H>e")
    event = boundary("b", "sp", escalation("X1"), interrupting)
    case = Case(around(thrown, event, user("C"), flow="b>C>end", waits=waits)).complete("A")
    assert case.open == (["C"] if interrupting else ["C", "H"])
    if not interrupting:
        assert case.complete("H").open == ["C", "N"]


@WAITS
@pytest.mark.parametrize("interrupting", [True, False])
def test_a_signal_of_a_handler_may_interrupt_what_asked_for_it(waits: str, interrupting: bool) -> None:
    thrown = handler(throw("ts", signal("S")), user("H"), end("e"), flow="s>ts>H>e")
    event = boundary("b", "sp", signal("S"), interrupting)
    case = Case(around(thrown, event, user("C"), flow="b>C>end", waits=waits)).complete("A")
    assert case.open == (["C"] if interrupting else ["C", "H", "b"])
    assert [one.name for one in case.step.outgoing] == ["S"]


@WAITS
def test_a_terminate_end_event_ends_the_handler_alone(waits: str) -> None:
    xml = around(handler(parallel("g"), user("H"), end("T", TERMINATE), end("e"), flow="s>g; g>H>e; g>T"), waits=waits)
    assert Case(xml).complete("A").open == ["N"]


@WAITS
def test_a_timer_on_a_task_of_a_handler(waits: str) -> None:
    """It interrupts the task; the handler goes on by it, and what asked for it after that."""
    late = boundary("hb", "H", timer("duration", "P1D"))
    xml = around(handler(user("H"), late, user("R"), end("e"), flow="s>H>e; hb>R>e"), waits=waits)
    case = Case(xml).complete("A")
    assert case.open == ["H", "hb"]
    assert case.fire("hb").open == ["R"]
    assert case.complete("R").open == ["N"]


@WAITS
def test_a_timer_of_the_scope_around_a_handler(waits: str) -> None:
    """It stays armed while something is undone, and takes the handler away."""
    xml = around(
        undone_by_user("A", "unA"),
        boundary("b", "sp", timer("duration", "P1D")),
        user("C"),
        flow="b>C>end",
        waits=waits,
    )
    case = Case(xml).complete("A")
    assert case.open == ["b", "unA"]
    assert case.fire("b").open == ["C"] and "unA" in case.cancelled


@WAITS
def test_events_and_event_sub_processes_of_a_handler(waits: str) -> None:
    """A message is waited for in it, and handled beside it."""
    beside = event_sub("es", message("M"), user("W"), end("e9"), flows("es_s>W>e9", "w"), interrupting=False)
    xml = around(handler(catch("c", signal("S")), end("e"), beside, flow="s>c>e"), waits=waits)
    case = Case(xml).complete("A")
    assert case.open == ["c", "es_s"]
    assert case.message("es_s").signal("c").open == ["W", "es_s"]
    assert case.complete("W").open == ["N"]


def called(*inner: str, flow: str) -> str:
    return other("r", flow, start("rs"), *inner, end("re"))


@WAITS
def test_a_handler_that_calls(waits: str) -> None:
    """A process instance of its own, with its end; the next handler begins after it."""
    xml = around(undo("A", call("unA", "r", **AGAIN)), waits=waits, also=called(user("R"), flow="rs>R>re"))
    case = Case(xml).complete("A")
    assert case.open == ["R"] and [one.caller_element_id for one in case.called] == ["unA"]
    assert case.complete("R").open == ["N"] and case.called[0].ended is not None


@WAITS
def test_an_error_of_what_a_handler_calls(waits: str) -> None:
    """It fails the called process, and leaves by the event of the scope around the handler."""
    also = called(user("R"), end("rf", error("E1")), flow="rs>R>rf; rs>re")
    xml = around(undo("A", call("unA", "r", **AGAIN)), *CAUGHT, flow="b>C>end", waits=waits, also=also)
    case = Case(xml).complete("A").complete("R")
    assert case.open == ["C"]
    (ended,) = [one.ended for one in case.called]
    assert ended is not None and str(ended.kind) == "failed"


@WAITS
@pytest.mark.parametrize("sequential", [True, False])
def test_a_handler_that_calls_several_times(waits: str, sequential: bool) -> None:
    """Its items are those of the moment it begins; interrupted, every call that is open is cancelled."""
    marker = multi(sequential=sequential, c_collection="xs", c_elementVariable="x")
    xml = around(
        undo("A", call("unA", "r", marker, **AGAIN)),
        boundary("b", "sp", message("M")),
        user("C"),
        flow="b>C>end",
        waits=waits,
        also=called(user("R"), flow="rs>R>re"),
    )
    case = Case(xml).complete("A", xs=[1, 2])
    assert case.open == ["R", "b"] if sequential else ["R", "R", "b"]
    done = case.complete("R").complete("R")
    assert done.open == ["N"]
    case = Case(xml).complete("A", xs=[1, 2]).message("b")
    assert case.open == ["C"] and {str(one.ended.kind) for one in case.called if one.ended} == {"cancelled"}


@WAITS
def test_a_repeated_sub_process_as_a_handler(waits: str) -> None:
    """Its completion condition ends it early, with what is still open in it."""
    marker = multi("3", done="numberOfCompletedInstances = 1")
    xml = around(handler(user("H"), end("e"), flow="s>H>e", marker=marker), waits=waits)
    case = Case(xml).complete("A")
    assert case.open == ["H", "H", "H"]
    assert case.complete("H").open == ["N"] and case.cancelled.count("H") == 2


@WAITS
def test_an_error_of_one_instance_of_a_repeated_handler(waits: str) -> None:
    xml = around(handler(user("H"), end("e"), flow="s>H>e", marker=multi("2")), *CAUGHT, flow="b>C>end", waits=waits)
    case = Case(xml).complete("A").error("H", "E1")
    assert case.open == ["C"] and case.cancelled.count("H") == 2


@WAITS
def test_a_handler_undoes_what_it_has_done_itself(waits: str) -> None:
    """It throws compensation inside: of its own activities, not of those around."""
    inside = [undone("H"), throw("ht", compensate()), end("e")]
    case = Case(around(handler(*inside, flow="s>H>ht>e"), waits=waits)).complete("A").complete("H")
    assert case.open == ["unH"]
    assert case.complete("unH").open == ["N"]


@WAITS
def test_a_handler_with_a_continuation_after_it_is_through_once(waits: str) -> None:
    """What it has undone is not remembered any more: undone from outside later, there is nothing left."""
    after = undo("A", script("unA", "1", "x", c_asyncAfter="true", **AGAIN))
    inner = [start("s1"), user("A"), after, throw("t", compensate(waitForCompletion=waits)), end("e1")]
    xml = process(
        "start>sp>t2>N>end",
        start(),
        sub("sp", *inner, flows("s1>A>t>e1", "i")),
        throw("t2", compensate()),
        user("N"),
        end(),
    )
    case = Case(xml).complete("A")
    assert case.open == ["unA"]
    assert case.go_on("unA").open == ["N"] and case.trace.count("unA") == 1


@pytest.mark.parametrize("waits", ["true", "false"])
def test_thrown_in_an_event_sub_process_of_a_called_process_undoes_nothing_outside(waits: str) -> None:
    """A process has no scope around it to undo but itself: its event sub-process undoes what it has completed."""
    beside = event_sub(
        "es",
        message("M"),
        throw("qt", compensate(waitForCompletion=waits)),
        user("W"),
        end("e9"),
        flows("es_s>qt>W>e9", "w"),
    )
    callee = other("q", "qs>A>B>qe", start("qs"), undone("A"), undone("B"), end("qe"), beside)
    xml = process(
        "start>Z>ca>N>end", start(), undone("Z"), call("ca", "q"), user("N"), end(), also=callee, messages="M"
    )
    case = Case(xml).complete("Z").complete("A").message("es_s")
    assert case.cancelled == ["B"]
    assert case.open == (["unA"] if waits == "true" else ["W", "unA"])
    case.complete("unA")
    assert case.open == ["W"]
    assert case.complete("W").open == ["N"] and not {"unB", "unZ"} & set(case.trace)


@pytest.mark.parametrize("waits", ["true", "false"])
def test_a_called_process_that_is_left_while_it_undoes(waits: str) -> None:
    """The boundary event of the call takes its handlers along."""
    callee = other(
        "q",
        "qs>A>qt>B>qe",
        start("qs"),
        undone("A"),
        user("B"),
        throw("qt", compensate(waitForCompletion=waits)),
        end("qe"),
    )
    xml = process(
        "start>ca>N>end; b>C>end",
        *(start(), call("ca", "q"), boundary("b", "ca", message("M")), user("N"), user("C"), end()),
        also=callee,
        messages="M",
    )
    case = Case(xml).complete("A")
    assert "unA" in case.open
    assert case.message("b").open == ["C"] and {"unA", "ca"} <= set(case.cancelled)
