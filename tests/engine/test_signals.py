"""Signals inside one tree of process instances: everyone who waits at that moment, once; others by the outbox."""

from app.engine import WaitKind

from .bpmn import (
    boundary,
    call,
    catch,
    end,
    flows,
    other,
    parallel,
    parameters,
    process,
    signal,
    start,
    sub,
    throw,
    user,
)
from .driver import Case

THROW = throw("t", signal("S"))


def test_it_reaches_every_catcher_that_waits_and_leaves_for_the_others() -> None:
    """Two catchers in this instance; one Outgoing for those elsewhere."""
    xml = process(
        "start>f; f>c1>A; f>c2>B; f>U>t>C",
        start(),
        parallel("f"),
        catch("c1", signal("S")),
        catch("c2", signal("S")),
        *(user(name) for name in "ABCU"),
        THROW,
        signals="S",
    )
    case = Case(xml).complete("U")
    assert case.open == ["A", "B", "C"]
    assert [(o.kind, o.name, o.element_id) for o in case.step.outgoing] == [(WaitKind.SIGNAL, "S", "t")]


def test_a_definition_by_reference_is_thrown_and_caught() -> None:
    """By eventDefinitionRef, both mean the one that stands beside the process."""
    shared = "<eventDefinitionRef>told</eventDefinitionRef>"
    xml = process(
        "start>f; f>c>A; f>U>t>C",
        start(),
        parallel("f"),
        catch("c", shared),
        *(user(name) for name in "ACU"),
        throw("t", shared),
        signals="S",
        also=signal("S").replace(" ", ' id="told" ', 1),
    )
    case = Case(xml).complete("U")
    assert case.open == ["A", "C"] and [out.name for out in case.step.outgoing] == ["S"]


def test_who_begins_to_wait_later_missed_it() -> None:
    """A signal is not kept."""
    case = Case(process("start>t>c>A", start(), THROW, catch("c", signal("S")), user("A"), signals="S"))
    assert case.open == ["c"]


def test_a_catcher_that_another_catcher_interrupted_gets_nothing() -> None:
    """The outer boundary event cancels the sub-process in which the other waits."""
    body = sub("sp", start("s2"), catch("c", signal("S")), user("A"), flows("s2>c>A", "x"))
    xml = process(
        "start>f; f>sp; f>U>t; b>B",
        start(),
        parallel("f"),
        body,
        boundary("b", "sp", signal("S")),
        user("B"),
        user("U"),
        THROW,
        signals="S",
    )
    case = Case(xml).complete("U")
    assert case.open == ["B"] and case.cancelled == ["c", "sp"]


def test_the_payload_is_what_the_thrower_maps() -> None:
    """Its input parameters become variables of the catcher; nothing else is carried."""
    thrower = throw("t", signal("S"), parameters({"level": "= n + 1"}))
    xml = process(
        "start>f; f>c>A; f>U>t",
        start(),
        parallel("f"),
        catch("c", signal("S")),
        user("A"),
        user("U"),
        thrower,
        signals="S",
    )
    case = Case(xml, {"n": 1}).complete("U")
    assert case.step.variables == {"n": 1, "level": 2} and dict(case.step.outgoing[0].payload) == {"level": 2}


def test_it_goes_up_to_callers_and_down_to_called_ones() -> None:
    """Thrown in a called process it is caught by the caller and by a process called beside; each in its own scope."""
    q = other("q", "qs>U>t2>qe", start("qs"), user("U"), throw("t2", signal("S"), parameters({"k": "5"})), end("qe"))
    r = other("r", "rs>c>W", start("rs"), catch("c", signal("S")), user("W"))
    xml = process(
        "start>f; f>cq>N; f>cr; f>d>D",
        start(),
        parallel("f"),
        call("cq", "q"),
        call("cr", "r"),
        catch("d", signal("S")),
        user("D"),
        user("N"),
        signals="S",
        also=q + r,
    )
    case = Case(xml).complete("U")
    assert case.open == ["D", "N", "W"]
    assert case.step.variables == {"k": "5"}
    assert [(c.definition_id, c.variables) for c in case.called] == [("r", {"k": "5"}), ("q", {})]


def test_an_end_event_throws_after_it_was_reached() -> None:
    """A catcher beside it goes on; the branch of the end event is over."""
    xml = process(
        "start>f; f>c>A; f>U>e",
        start(),
        parallel("f"),
        catch("c", signal("S")),
        user("A"),
        user("U"),
        end("e", signal("S")),
        signals="S",
    )
    case = Case(xml).complete("U")
    assert case.open == ["A"] and "e" in case.trace


def test_a_name_may_be_feel_on_both_sides() -> None:
    """Computed when the catcher begins to wait, and when the thrower throws."""
    xml = process(
        "start>f; f>c>A; f>d>B; f>U>t",
        start(),
        parallel("f"),
        catch("c", signal("S")),
        catch("d", signal("other")),
        *(user(name) for name in "ABU"),
        THROW,
        signals="S other",
    ).replace(b'<signal id="S" name="S"/>', b'<signal id="S" name="= &quot;case-&quot; + number"/>')
    case = Case(xml, {"number": "7"})
    assert case.find("c").event_name == "case-7"
    assert case.complete("U").open == ["A", "d"] and case.step.outgoing[0].name == "case-7"


def test_from_outside_only_the_named_catcher_gets_it() -> None:
    """Whoever broadcasts goes through all that wait."""
    xml = process(
        "start>f; f>c1>A; f>c2>B",
        start(),
        parallel("f"),
        catch("c1", signal("S")),
        catch("c2", signal("S")),
        user("A"),
        user("B"),
        signals="S",
    )
    assert Case(xml).signal("c1", k=1).open == ["A", "c2"]
