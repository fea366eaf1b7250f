"""Call activities: a process instance of its own, in the same tree: its life, its waits, its end."""

from datetime import timedelta

import pytest

from app.engine import EndKind
from app.engine.errors import CallFailed

from .bpmn import (
    TERMINATE,
    boundary,
    call,
    catch,
    end,
    event_sub,
    flows,
    message,
    other,
    parallel,
    process,
    script,
    start,
    timer,
    user,
    xor,
)
from .driver import NOW, Case

Q = other("q", "qs>U>qe", start("qs"), user("U"), end("qe"))


def calling(called: str = Q, *more: str, chains: str = "start>ca>N", target: str = "q", **words: str) -> bytes:
    return process(chains, start(), call("ca", target, **words), user("N"), *more, messages="M", also=called)


def test_it_opens_an_instance_and_goes_on_when_that_ends() -> None:
    """The called one has an id, its own variables and its own end; its waits name it."""
    case = Case(calling(), {"n": 1})
    (called,) = case.called
    assert called.started and called.ended is None and called.definition_id == "q" and called.variables == {}
    assert (called.caller_id, called.caller_element_id) == (None, "ca")
    assert case.find("U").instance_id == called.id
    case.complete("U", k=2)
    assert case.open == ["N"] and case.step.variables == {"n": 1}
    (done,) = case.called
    assert not done.started and done.variables == {"k": 2}
    assert done.ended is not None and (done.ended.kind, done.ended.end_elements) == (EndKind.COMPLETED, ("qe",))
    assert case.complete("N").called == []


def test_its_changes_name_it_and_the_end_events_are_its_own() -> None:
    """What happens in the called instance carries its id; the root's end events are the root's."""
    case = Case(calling())
    (called,) = case.called
    assert {c.element_id for c in case.step.changes if c.instance_id == called.id} == {"qs", "U"}
    assert {c.element_id for c in case.step.changes if c.instance_id is None} == {"start", "ca"}


def test_a_called_process_that_does_not_wait_is_over_in_one_step() -> None:
    """Started and ended are told together."""
    case = Case(calling(other("q", "qs>S", start("qs"), script("S", "1", "x"))))
    (called,) = case.called
    assert called.started and called.ended is not None and case.open == ["N"]


def test_calls_nest() -> None:
    """Callers come before called ones; each knows who called it, and through which activity."""
    r = other("r", "rs>V", start("rs"), user("V"))
    q = other("q", "qs>cr>U", start("qs"), call("cr", "r"), user("U"))
    case = Case(calling(q + r))
    outer, inner = case.called
    assert (outer.definition_id, inner.definition_id) == ("q", "r")
    assert inner.caller_id == outer.id and inner.caller_element_id == "cr"
    assert case.find("V").instance_id == inner.id
    case.complete("V")
    assert case.find("U").instance_id == outer.id
    assert case.complete("U").open == ["N"]


def test_one_process_called_twice_at_once_is_two_instances() -> None:
    """Each has its own variables."""
    xml = process(
        "start>f; f>c1>j; f>c2>j; j>N",
        start(),
        parallel("f"),
        call("c1", "q"),
        call("c2", "q"),
        parallel("j"),
        user("N"),
        also=Q,
    )
    case = Case(xml).complete("U", k=1)
    assert case.open == ["U"]
    case.complete("U", k=2)
    assert [called.variables for called in case.called] == [{"k": 2}] and case.open == ["N"]


def test_terminate_inside_ends_the_called_process_only() -> None:
    """The caller goes on."""
    q = other("q", "qs>f; f>U; f>V>qt", start("qs"), parallel("f"), user("U"), user("V"), end("qt", TERMINATE))
    case = Case(calling(q)).complete("V")
    assert case.open == ["N"] and case.cancelled == ["U"]
    assert [c.ended is not None and c.ended.kind for c in case.called] == [EndKind.TERMINATED]


def test_an_interrupting_boundary_event_cancels_the_called_instance() -> None:
    """And those that it called, callers first in the answer."""
    r = other("r", "rs>V", start("rs"), user("V"))
    q = other("q", "qs>cr", start("qs"), call("cr", "r"))
    case = Case(calling(q + r, boundary("b", "ca", timer("duration", "PT1H")), user("C"), chains="start>ca>N; b>C"))
    assert case.fire("b").open == ["C"] and case.cancelled == ["V", "cr", "ca"]
    ended = [(c.definition_id, c.ended and c.ended.kind) for c in case.called]
    assert ended == [("q", EndKind.CANCELLED), ("r", EndKind.CANCELLED)]


def test_cancelling_the_root_cancels_all_of_the_tree() -> None:
    """Nothing waits any more."""
    case = Case(calling()).cancel()
    assert case.state == "cancelled" and case.cancelled == ["U", "ca"]
    assert [c.ended and c.ended.kind for c in case.called] == [EndKind.CANCELLED]


def test_timers_and_messages_wait_inside_it() -> None:
    """Their waits name the called instance; payload becomes its variables, and time goes on for it too."""
    q = other(
        "q",
        "qs>c>t>U",
        start("qs"),
        catch("c", message("M")),
        catch("t", timer("duration", "PT1H")),
        user("U"),
        event_sub("es", message("M2"), user("H"), flows("es_s>H", "y"), interrupting=False),
    )
    case = Case(calling(q).replace(b'<message id="M"', b'<message id="M2" name="M2"/><message id="M"'))
    (called,) = case.called
    assert {wait.instance_id for wait in case.waits()} == {called.id} and case.open == ["c", "es_s"]
    case.later(timedelta(minutes=10))
    case.message("c", number=3)
    assert case.called[0].variables == {"number": 3} and case.step.variables == {}
    assert case.find("t").due_at == NOW + timedelta(minutes=70)
    assert case.message("es_s").fire("t").open == ["H", "U", "es_s"]


def test_a_process_that_calls_itself_without_end_is_stopped() -> None:
    """By depth, at the call that goes too deep."""
    with pytest.raises(CallFailed) as failure:
        Case(process("start>ca", start(), call("ca", "p")))
    assert failure.value.element_id == "ca"


def test_recursion_that_ends_is_fine() -> None:
    """Ten deep, each with one less; all end in one step, callers told before called ones."""
    less = '<camunda:in sourceExpression="= n - 1" target="n"/>'
    more = '<camunda:out sourceExpression="= total + n" target="total"/>'
    xml = process(
        "start>x; x>S[n = 0]; x>ca!d; ca>m; S>m; m>e",
        start(),
        xor("x", default="d"),
        script("S", "0", "total"),
        call("ca", "p", passed=less + more),
        xor("m"),
        end("e"),
    )
    case = Case(xml, {"n": 10})
    assert case.step.variables == {"n": 10, "total": 45} and len(case.called) == 10
    known: set[str | None] = {None}
    for called in case.called:
        assert called.caller_id in known
        known.add(called.id)
