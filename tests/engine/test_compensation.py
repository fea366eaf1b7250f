"""Compensation: which handlers run, in which order, with which data, and what becomes of them when things go wrong."""

import json

import pytest

from app.engine import ActivityStarted, EndKind, parse
from app.engine.errors import CannotMove

from .bpmn import (
    boundary,
    call,
    compensate,
    element,
    end,
    error,
    event_sub,
    flows,
    loop,
    message,
    multi,
    other,
    parallel,
    parameters,
    process,
    script,
    start,
    sub,
    throw,
    undo,
    undone_by_user,
    user,
    xor,
)
from .driver import Case

AGAIN = {"isForCompensation": "true"}


def undone(host: str) -> str:
    """A user task and a user task that undoes it."""
    return user(host) + undone_by_user(host, f"un{host}")


def said(id_: str, text: str) -> str:
    return script(id_, f"append(said, {text})", "said")


def unsaid(id_: str, text: str) -> str:
    return script(id_, f"append(said, {text})", "said", **AGAIN)


def run(xml: bytes, **variables: object) -> Case:
    return Case(xml, {"said": [], **variables})


def test_handlers_run_one_by_one_in_reverse_order_of_completion() -> None:
    """Completed A, then B: B is undone first; the event is left when the last is through."""
    xml = process("start>A>B>t>N>end", start(), undone("A"), undone("B"), throw("t", compensate()), user("N"), end())
    case = Case(xml).complete("A").complete("B")
    assert case.open == ["unB"]
    assert case.complete("unB").open == ["unA"]
    assert case.complete("unA").open == ["N"]
    assert case.complete("N").state == "completed"


def test_order_is_that_of_completion_and_not_of_the_drawing() -> None:
    """In parallel branches the last one completed is undone first, whichever branch it is in."""
    xml = process(
        "start>split; split>A>j; split>B>j; j>t>end",
        start(),
        parallel("split"),
        undone("A"),
        undone("B"),
        parallel("j"),
        throw("t", compensate()),
        end(),
    )
    assert Case(xml).complete("B").complete("A").open == ["unA"]
    assert Case(xml).complete("A").complete("B").open == ["unB"]


def test_only_what_was_completed_is_undone_and_only_once() -> None:
    """A branch that was not taken has nothing to undo; a second throw finds nothing left."""
    xml = process(
        "start>x; x>A[a]; x>B!d; A>j; B>j; j>t>t2>N>end",
        start(),
        xor("x", default="d"),
        undone("A"),
        undone("B"),
        xor("j"),
        throw("t", compensate()),
        throw("t2", compensate()),
        user("N"),
        end(),
    )
    case = Case(xml, {"a": True}).complete("A")
    assert case.open == ["unA"]
    assert case.complete("unA").open == ["N"]
    assert "unB" not in case.trace


def test_an_activity_completed_twice_is_undone_twice() -> None:
    xml = process(
        "start>m>A>x; x>m[again]; x>t!d; t>end",
        start(),
        xor("m"),
        undone("A"),
        xor("x", default="d"),
        throw("t", compensate()),
        end(),
    )
    case = Case(xml).complete("A", again=True).complete("A", again=False)
    assert case.open == ["unA"]
    assert case.complete("unA").open == ["unA"]
    assert case.complete("unA").state == "completed"


def test_one_activity_by_reference() -> None:
    """The others stay completed, and can be undone later."""
    xml = process(
        "start>A>B>t>N>e",
        start(),
        undone("A"),
        undone("B"),
        throw("t", compensate("A")),
        user("N"),
        end("e", compensate()),
    )
    case = Case(xml).complete("A").complete("B")
    assert case.open == ["unA"]
    assert case.complete("unA").open == ["N"]
    assert case.complete("N").open == ["unB"]
    ended = case.complete("unB").step.ended
    assert ended is not None and ended.end_elements == ("e",)


def test_an_end_event_waits_for_the_handlers() -> None:
    """The sub-process is left only when its end event is through."""
    inner = [start("s"), undone("A"), end("e", compensate()), flows("s>A>e", "i")]
    case = Case(process("start>sp>N>end", start(), sub("sp", *inner), user("N"), end())).complete("A")
    assert case.open == ["unA"]
    assert case.complete("unA").open == ["N"]


def test_a_throw_inside_does_not_undo_what_is_outside() -> None:
    inner = [start("s"), undone("B"), throw("t", compensate()), user("N"), end("e"), flows("s>B>t>N>e", "i")]
    case = Case(process("start>A>sp>end", start(), undone("A"), sub("sp", *inner), end()))
    case.complete("A").complete("B")
    assert case.open == ["unB"]
    assert case.complete("unB").open == ["N"]


def nested(*more: str, outside: str = "") -> bytes:
    inner = [start("s"), undone("A"), undone("B"), end("e"), flows("s>A>B>e", "i"), *more]
    return process("start>sp>t>end", start(), sub("sp", *inner), outside, throw("t", compensate()), end())


def test_a_sub_process_is_undone_from_inside() -> None:
    """Without a handler of its own, the handlers of what it completed run, in reverse order."""
    case = Case(nested()).complete("A").complete("B")
    assert case.open == ["unB"]
    assert case.complete("unB").open == ["unA"]
    assert case.complete("unA").state == "completed"
    assert case.trace.count("sp") == 1


def test_the_handler_of_a_sub_process_takes_the_place_of_those_inside() -> None:
    case = Case(nested(outside=undone_by_user("sp", "unsp"))).complete("A").complete("B")
    assert case.open == ["unsp"]
    assert case.complete("unsp").state == "completed"


def test_a_compensation_event_sub_process_takes_the_place_of_those_inside() -> None:
    """It may throw compensation itself: what its sub-process has completed is undone then."""
    handler = event_sub(
        "es", compensate(), user("H"), throw("t2", compensate("A")), end("e2"), flows("es_s>H>t2>e2", "h")
    )
    case = Case(nested(handler)).complete("A").complete("B")
    assert case.open == ["H"]
    assert case.complete("H").open == ["unA"]
    assert case.complete("unA").state == "completed"
    assert "unB" not in case.trace and case.trace.count("es") == 1


def test_an_unfinished_sub_process_is_not_undone() -> None:
    """Neither is what it has completed so far: only completed activities are compensated."""
    inner = [start("s"), undone("A"), user("U"), end("e"), flows("s>A>U>e", "i")]
    xml = process(
        "start>split; split>sp>j; split>G>t>j; j>end",
        start(),
        parallel("split"),
        sub("sp", *inner),
        user("G"),
        throw("t", compensate()),
        parallel("j"),
        end(),
    )
    case = Case(xml).complete("A").complete("G")
    assert case.open == ["U"] and "unA" not in case.trace


def test_two_completions_that_look_alike_are_each_undone() -> None:
    """A sub-process run twice: each time what that one run has completed, and nothing is left over."""
    inner = [start("s"), undone("A"), end("e"), flows("s>A>e", "i")]
    xml = process(
        "start>m>sp>x; x>m[again]; x>t!d; t>end",
        start(),
        xor("m"),
        sub("sp", *inner),
        xor("x", default="d"),
        throw("t", compensate()),
        end(),
    )
    case = Case(xml, {"again": True}).complete("A").complete("A", again=False)
    assert case.complete("unA").open == ["unA"]
    assert case.complete("unA").state == "completed"


def test_handlers_see_the_variables_that_the_activity_had() -> None:
    """Input parameters are kept as they were; variables of the process are as they are now."""
    kept = script("A", "1", "x", parameters({"was": "= n"}))
    xml = process(
        "start>A>B>t>end",
        start(),
        kept,
        undo("A", unsaid("unA", "[was, n]")),
        script("B", "n + 1", "n"),
        throw("t", compensate()),
        end(),
    )
    case = run(xml, n=1)
    assert case.step.variables["said"] == [[1, 2]] and "was" not in case.step.variables


def test_a_reopened_sub_process_has_the_variables_it_had() -> None:
    """Its data object holds what it held at its end."""
    inner = [
        '<dataObject id="note"/>',
        start("s"),
        user("A"),
        undo("A", unsaid("unA", "note")),
        script("B", "note + 1", "note"),
        end("e"),
        flows("s>A>B>e", "i"),
    ]
    xml = process("start>sp>N>t>end", start(), sub("sp", *inner), user("N"), throw("t", compensate()), end())
    case = run(xml).complete("A", note=4).complete("N", note=9)
    assert case.state == "completed" and case.step.variables["said"] == [5] and case.step.variables["note"] == 9


@pytest.mark.parametrize("sequential", [True, False])
def test_each_instance_of_a_multi_instance_is_undone_by_itself(sequential: bool) -> None:
    """In reverse order of completion, each handler with the item of its own."""
    marker = multi(sequential=sequential, c_collection="xs", c_elementVariable="x")
    xml = process(
        "start>A>t>end", start(), user("A", marker), undone_by_user("A", "unA"), throw("t", compensate()), end()
    )
    case = Case(xml, {"xs": ["a", "b"]}).complete("A").complete("A")
    assert case.open == ["unA"] and case.find("unA").locals["x"] == "b"
    case.complete("unA")
    assert case.open == ["unA"] and case.find("unA").locals["x"] == "a"
    assert case.complete("unA").state == "completed"


@pytest.mark.parametrize("marker", [multi("2"), multi("2", sequential=True), loop(loopMaximum="2")])
def test_each_instance_of_a_repeated_sub_process_is_undone_from_inside(marker: str) -> None:
    inner = [start("s"), said("A", "loopCounter"), undo("A", unsaid("unA", "-loopCounter")), end("e")]
    xml = process(
        "start>sp>t>end",
        start(),
        sub("sp", marker, *inner, flows("s>A>e", "i")),
        throw("t", compensate()),
        end(),
    )
    assert run(xml).step.variables["said"] == [0, 1, -1, 0]


def test_a_handler_may_be_a_sub_process_or_repeated() -> None:
    handler = sub("unA", start("s"), user("H"), end("e"), flows("s>H>e", "i"), **AGAIN)
    xml = process("start>A>t>end", start(), user("A"), undo("A", handler), throw("t", compensate()), end())
    assert Case(xml).complete("A").complete("H").state == "completed"
    twice = undo("A", user("unA", multi("2"), **AGAIN))
    case = Case(process("start>A>t>end", start(), user("A"), twice, throw("t", compensate()), end())).complete("A")
    assert case.open == ["unA", "unA"]
    assert case.complete("unA").complete("unA").state == "completed"


def test_a_call_is_undone_by_its_own_handler_and_a_handler_may_call() -> None:
    """Inside the called process compensation is its own; after its end the caller's handler undoes it."""
    callee = other("q", "qs>A>qt>qe", start("qs"), undone("A"), throw("qt", compensate()), end("qe"))
    handler = call("unca", "r", **AGAIN)
    reverse = other("r", "rs>R>re", start("rs"), user("R"), end("re"))
    xml = process(
        "start>ca>t>end",
        start(),
        call("ca", "q"),
        undo("ca", handler),
        throw("t", compensate()),
        end(),
        also=callee + reverse,
    )
    case = Case(xml).complete("A")
    assert case.open == ["unA"]
    assert case.complete("unA").open == ["R"]
    assert case.complete("R").state == "completed"


def test_asynchronous_continuations_of_a_handler() -> None:
    """Before and after it, the next one waits until the worker has gone on."""
    handler = script("unA", "1", "x", c_asyncBefore="true", c_asyncAfter="true", **AGAIN)
    xml = process("start>A>t>N>end", start(), user("A"), undo("A", handler), throw("t", compensate()), user("N"), end())
    case = Case(xml).complete("A")
    assert case.open == ["unA"]
    assert case.go_on("unA").open == ["unA"] and case.step.variables["x"] == 1
    assert case.go_on("unA").open == ["N"]


def guarded(interrupting: bool = True) -> bytes:
    """An error in the sub-process starts its event sub-process, which undoes what was completed."""
    handler = event_sub("es", error(), throw("t", compensate()), user("H"), end("e2"), flows("es_s>t>H>e2", "h"))
    inner = [start("s"), undone("A"), user("B"), end("e"), flows("s>A>B>e", "i"), handler]
    return process("start>sp>N>end", start(), sub("sp", *inner), user("N"), end())


def test_an_event_sub_process_undoes_what_its_scope_has_completed() -> None:
    case = Case(guarded()).complete("A").error("B", "E1")
    assert case.open == ["unA"]
    assert case.complete("unA").open == ["H"]
    assert case.complete("H").open == ["N"]


def test_an_error_in_a_handler_is_the_throwers_and_not_of_what_was_completed() -> None:
    """The events of the completed sub-process listen no more; those around the throwing event do."""
    watch = event_sub("es", error(), user("W"), end("e9"), flows("es_s>W>e9", "w"))
    inner = [start("s"), undone("A"), end("e"), flows("s>A>e", "i"), watch]
    outer = [
        start("s2"),
        sub("sp", *inner),
        boundary("b1", "sp", error()),
        user("V"),
        throw("t", compensate()),
        end("e3"),
        flows("s2>sp>t>e3; b1>V>e3", "o"),
    ]
    xml = process(
        "start>out>end; b2>C>end", start(), sub("out", *outer), boundary("b2", "out", error()), user("C"), end()
    )
    case = Case(xml).complete("A")
    assert case.open == ["unA"]
    assert case.error("unA", "E1").open == ["C"]
    assert case.cancelled == ["unA", "t", "out"]


def test_an_interrupted_throw_takes_its_handlers_along() -> None:
    """The handler and the throwing event are cancelled with the sub-process in which they run."""
    inner = [start("s"), undone("A"), throw("t", compensate()), end("e"), flows("s>A>t>e", "i")]
    xml = process(
        "start>sp>end; b>C>end",
        start(),
        sub("sp", *inner),
        boundary("b", "sp", message("M")),
        user("C"),
        end(),
        messages="M",
    )
    case = Case(xml).complete("A")
    assert case.open == ["b", "unA"]
    assert case.message("b").open == ["C"] and case.cancelled == ["unA", "t", "sp"]


def test_deleting_the_instance_cancels_handlers_in_a_reopened_sub_process() -> None:
    case = Case(nested()).complete("A").complete("B").cancel()
    assert case.cancelled == ["unB", "t"]
    assert case.step.ended is not None and case.step.ended.kind is EndKind.CANCELLED


def test_a_handler_that_is_moved_away_is_skipped() -> None:
    """The next one begins; with the throwing event moved away, the others can still be undone."""
    case = Case(nested()).complete("A").complete("B").move(["unB"], [])
    assert case.open == ["unA"]
    assert case.move(["unA"], []).state == "completed"
    xml = process("start>A>B>t>N>end", start(), undone("A"), undone("B"), throw("t", compensate()), user("N"), end())
    case = Case(xml).complete("A").complete("B").move(["t"], ["t"])
    assert case.cancelled == ["unB", "t"] and case.open == ["unB"]


def test_what_was_not_undone_in_a_reopened_sub_process_can_be_asked_for_again() -> None:
    """The throwing event is cancelled and started anew: it goes on with what is left inside."""
    case = Case(nested()).complete("A").complete("B").move(["t"], ["t"])
    assert case.cancelled == ["unB", "t"] and case.open == ["unB"]
    assert case.complete("unB").complete("unA").state == "completed"


def test_a_compensation_event_sub_process_can_be_moved_out_of() -> None:
    handler = event_sub("es", compensate(), user("H"), end("e2"), flows("es_s>H>e2", "h"))
    case = Case(nested(handler)).complete("A").complete("B")
    assert case.move(["H"], []).state == "completed"


def test_a_handler_cannot_be_moved_to() -> None:
    """It belongs to what it undoes, and nobody would go on after it."""
    case = Case(process("start>A>t>end", start(), undone("A"), throw("t", compensate()), end()))
    with pytest.raises(CannotMove):
        case.move(["A"], ["unA"])


def test_two_throws_at_once_share_the_work() -> None:
    """What one has claimed, the other leaves alone, and does not wait for."""
    xml = process(
        "start>A>B>split; split>t1>N1>end; split>t2>N2>end",
        start(),
        undone("A"),
        undone("B"),
        parallel("split"),
        throw("t1", compensate("A")),
        throw("t2", compensate()),
        user("N1"),
        user("N2"),
        end(),
    )
    case = Case(xml).complete("A").complete("B")
    assert case.open == ["unA", "unB"]
    assert case.complete("unA").open == ["N1", "unB"]
    assert case.complete("unB").open == ["N1", "N2"]


def test_history_shows_handlers_as_activities_of_the_activity_around() -> None:
    """A handler inside a completed sub-process belongs to what is open around that, which does not run again."""
    case = Case(nested()).complete("A").complete("B")
    (began,) = [c for c in case.step.changes if isinstance(c, ActivityStarted) and c.element_id == "unB"]
    assert (began.element_type, began.parent_activity_id) == ("userTask", None)


def test_where_nothing_asks_for_it_nothing_is_remembered() -> None:
    """A thousand rounds leave the state as small as one; where compensation is thrown, each round is remembered."""

    def size(*thrown: str) -> int:
        chains = "start>m>A>x; x>m[n < 50]; x>U!d; U>t>end" if thrown else "start>m>A>x; x>m[n < 50]; x>U!d; U>end"
        count = script("A", "n + 1", "n")
        parts = [start(), xor("m"), count, undo("A", unsaid("unA", "n")), xor("x", default="d"), user("U"), end()]
        return len(json.loads(run(process(chains, *parts, *thrown), n=0).step.state)["scopes"][0])

    assert size() == 2 and size(throw("t", compensate())) == 3


def test_the_model_knows_handlers_and_associations() -> None:
    (model,) = parse(process("start>A>end", start(), undone("A"), end()), "a.bpmn")
    assert model.elements["unA"].for_compensation and model.elements["A_b"].associated == ("unA",)


def test_the_association_may_be_drawn_around_the_process() -> None:
    """Some modelers keep it with the pools."""
    xml = process("start>A>t>end", start(), user("A"), throw("t", compensate()), end()).decode()
    event = f'<boundaryEvent id="b" attachedToRef="A">{compensate()}</boundaryEvent>{user("unA", **AGAIN)}'
    drawn = element("collaboration", "c", '<association id="as" sourceRef="b" targetRef="unA"/>')
    xml = xml.replace("</process>", f"{event}</process>{drawn}")
    assert Case(xml.encode()).complete("A").open == ["unA"]
