"""A called process that has ended is compensated from inside: active again under its own id, then ended as before."""

import json

import pytest

from app.engine import ActivityStarted, CalledInstance
from app.engine.errors import CannotMove

from .bpmn import (
    TERMINATE,
    boundary,
    call,
    compensate,
    end,
    error,
    event_sub,
    flows,
    message,
    multi,
    other,
    process,
    script,
    start,
    sub,
    throw,
    undo,
    undone_by_user,
    user,
)
from .driver import Case

AGAIN = {"isForCompensation": "true"}
OUT = '<camunda:in variables="all"/><camunda:out variables="all"/>'
WAITS = pytest.mark.parametrize("waits", ["true", "false"])


def undone(host: str) -> str:
    return user(host) + undone_by_user(host, f"un{host}")


def calling(
    *elements: str, callee: str = "", marker: str = "", passed: str = "", flow: str = "", waits: str = "true"
) -> bytes:
    """ca calls q, in which A and B are completed; after M all is undone, and N comes then."""
    q = callee or other("q", "qs>A>B>qe", start("qs"), undone("A"), undone("B"), end("qe"))
    thrown = throw("t", compensate(waitForCompletion=waits))
    parts = [start(), call("ca", "q", marker, passed=passed), user("M"), thrown, user("N"), end(), *elements]
    return process(f"start>ca>M>t>N>end; {flow}", *parts, also=q, messages="G", errors="E1")


def called(case: Case) -> CalledInstance:
    (one,) = case.called
    return one


def test_what_it_has_completed_is_undone_in_reverse_order() -> None:
    """The same instance, which is active meanwhile and ends as it had."""
    case = Case(calling()).complete("A")
    first = called(case).id
    case.complete("B").complete("M")
    assert case.open == ["unB"] and case.find("unB").instance_id == first
    assert (called(case).id, called(case).recalled, called(case).started) == (first, True, False)
    case.complete("unB")
    assert case.open == ["unA"] and called(case).recalled and called(case).ended is None
    case.complete("unA")
    ended = called(case).ended
    assert case.open == ["N"] and ended is not None and str(ended.kind) == "completed"
    assert case.complete("N").state == "completed" and case.trace.count("ca") == 1


def test_not_waited_for() -> None:
    case = Case(calling(waits="false")).complete("A").complete("B").complete("M")
    assert case.open == ["N", "unB"]
    assert case.complete("N").complete("unB").complete("unA").state == "completed"


def test_it_is_told_by_the_call_activity_that_had_called_it() -> None:
    """As long as it is active again, too."""
    case = Case(calling()).complete("A")
    activity = called(case).caller_activity_id
    case.complete("B").complete("M").complete("unB")
    assert called(case).caller_activity_id == activity and called(case).caller_element_id == "ca"


def test_its_variables_are_those_that_it_had_and_stay_its_own() -> None:
    """What a handler changes is handed back no more: the call was over."""
    q = other(
        "q",
        "qs>A>qe",
        start("qs"),
        script("A", "n + 1", "n"),
        undo("A", user("unA", **AGAIN)),
        end("qe"),
    )
    case = Case(calling(callee=q, passed=OUT), {"n": 1}).complete("M", n=10)
    assert called(case).variables["n"] == 2
    case.complete("unA", n=5)
    assert called(case).variables["n"] == 5 and case.step.variables["n"] == 10


def test_a_handler_of_the_call_activity_takes_the_place_of_those_inside() -> None:
    case = Case(calling(undone_by_user("ca", "unca"))).complete("A").complete("B").complete("M")
    assert case.open == ["unca"] and case.called == []
    assert case.complete("unca").open == ["N"]


def test_with_nothing_to_undo_it_stays_ended() -> None:
    q = other("q", "qs>A>qe", start("qs"), user("A"), end("qe"))
    case = Case(calling(callee=q)).complete("A").complete("M")
    assert case.open == ["N"] and case.called == []


def test_what_it_has_undone_itself_is_not_undone_again() -> None:
    q = other("q", "qs>A>qt>B>qe", start("qs"), undone("A"), throw("qt", compensate()), undone("B"), end("qe"))
    case = Case(calling(callee=q)).complete("A").complete("unA").complete("B").complete("M")
    assert case.open == ["unB"]
    assert case.complete("unB").open == ["N"]


def test_in_the_step_in_which_it_ended() -> None:
    """It has not ended for those who look on; what it hands back has gone to the caller all the same."""
    xml = calling().replace(b'sourceRef="ca" targetRef="M"', b'sourceRef="ca" targetRef="t"')
    xml = xml.replace(b'sourceRef="M" targetRef="t"', b'sourceRef="N" targetRef="M"')
    xml = xml.replace(b'sourceRef="N" targetRef="end"', b'sourceRef="M" targetRef="end"')
    case = Case(xml).complete("A").complete("B")
    assert case.open == ["unB"] and called(case).handed_back and called(case).ended is None
    assert case.complete("unB").complete("unA").open == ["N"]


def test_begun_ended_and_undone_in_one_step() -> None:
    q = other("q", "qs>A>qe", start("qs"), script("A", "1", "x"), undone_by_user("A", "unA"), end("qe"))
    xml = process("start>ca>t>end", start(), call("ca", "q"), throw("t", compensate()), end(), also=q)
    case = Case(xml)
    assert case.open == ["unA"] and called(case).started and called(case).ended is None
    begun = {c.element_id: c.activity_id for c in case.step.changes if isinstance(c, ActivityStarted)}
    assert called(case).caller_activity_id == begun["ca"]
    assert case.complete("unA").state == "completed"


@pytest.mark.parametrize("sequential", [True, False])
def test_each_of_several_calls(sequential: bool) -> None:
    """Last first, each as it was."""
    marker = multi(sequential=sequential, c_collection="xs", c_elementVariable="x")
    q = other("q", "qs>A>qe", start("qs"), undone("A"), end("qe"))
    case = Case(calling(callee=q, marker=marker, passed=OUT), {"xs": ["a", "b"]}).complete("A")
    case.complete("A").complete("M")
    assert called(case).variables["x"] == "b" and case.open == ["unA"]
    case.complete("unA")
    assert {one.variables["x"]: one.ended is None for one in case.called} == {"b": False, "a": True}
    assert case.complete("unA").open == ["N"]


def test_a_call_in_a_called_process() -> None:
    """Callers before called, and the inner one ends before the outer."""
    q = other("q", "qs>A>cb>qe", start("qs"), undone("A"), call("cb", "r"), end("qe"))
    r = other("r", "rs>R>re", start("rs"), undone("R"), end("re"))
    case = Case(calling(callee=q + r)).complete("A").complete("R").complete("M")
    assert case.open == ["unR"] and [one.caller_element_id for one in case.called] == ["ca", "cb"]
    assert case.called[1].caller_id == case.called[0].id
    case.complete("unR")
    assert case.open == ["unA"] and [one.ended is None for one in case.called] == [True, False]
    assert case.complete("unA").open == ["N"]


def test_in_a_sub_process_that_is_undone_from_inside() -> None:
    q = other("q", "qs>A>qe", start("qs"), undone("A"), end("qe"))
    inner = sub("sp", start("s"), call("ca", "q"), end("e"), flows("s>ca>e", "i"))
    xml = process("start>sp>t>N>end", start(), inner, throw("t", compensate()), user("N"), end(), also=q)
    case = Case(xml).complete("A")
    assert case.open == ["unA"]
    assert case.complete("unA").open == ["N"]


def test_a_compensation_event_sub_process_of_it_takes_the_place_of_its_handlers() -> None:
    """It may undo some of them itself; where the process is not called it is of no effect."""
    inside = [user("H"), throw("t2", compensate("A")), end("e2"), flows("es_s>H>t2>e2", "h")]
    steps = [start("qs"), undone("A"), undone("B"), end("qe"), event_sub("es", compensate(), *inside)]
    case = Case(calling(callee=other("q", "qs>A>B>qe", *steps))).complete("A").complete("B").complete("M")
    assert case.open == ["H"] and called(case).recalled
    assert case.complete("H").open == ["unA"]
    assert case.complete("unA").open == ["N"] and "unB" not in case.trace
    alone = Case(process("qs>A>B>qe", *steps)).complete("A").complete("B")
    assert alone.state == "completed" and "H" not in alone.trace


def test_it_undoes_a_process_that_has_nothing_else_to_undo() -> None:
    own = event_sub("es", compensate(), user("H"), end("e2"), flows("es_s>H>e2", "h"))
    case = Case(calling(callee=other("q", "qs>A>qe", start("qs"), user("A"), end("qe"), own))).complete("A")
    assert case.complete("M").open == ["H"]
    assert case.complete("H").open == ["N"]


def test_how_it_had_ended_is_how_it_ends() -> None:
    q = other("q", "qs>A>qT", start("qs"), undone("A"), end("qT", TERMINATE))
    case = Case(calling(callee=q)).complete("A").complete("M").complete("unA")
    ended = called(case).ended
    assert ended is not None and str(ended.kind) == "terminated"


WATCH = event_sub("es", error(), user("W"), end("e9"), flows("es_s>W>e9", "w"))


def test_an_error_of_a_handler_leaves_it_as_failed() -> None:
    """Its own events listen no more, nor do those of the call activity; what is around the throwing event does."""
    q = other("q", "qs>A>qe", start("qs"), undone("A"), end("qe"), WATCH)
    inner = [start("s"), call("ca", "q"), boundary("b1", "ca", error()), user("V"), throw("t", compensate()), end("e")]
    xml = process(
        "start>sp>end; b2>C>end",
        start(),
        sub("sp", *inner, flows("s>ca>t>e; b1>V>e", "i")),
        boundary("b2", "sp", error()),
        user("C"),
        end(),
        also=q,
    )
    case = Case(xml).complete("A").error("unA", "E1")
    assert case.open == ["C"]
    ended = called(case).ended
    assert ended is not None and (str(ended.kind), ended.error_code) == ("failed", "E1")


def test_an_interrupted_compensation_leaves_it_ended_as_it_was() -> None:
    """It can be asked for again, and goes on with what is left."""
    beside = event_sub("es", message("G"), throw("w", compensate()), user("H"), end("e2"), flows("es_s>w>H>e2", "h"))
    q = other("q", "qs>A>B>qe", start("qs"), undone("A"), undone("B"), end("qe"))
    inner = [start("s"), call("ca", "q"), throw("t", compensate()), end("e"), flows("s>ca>t>e", "i"), beside]
    xml = process("start>sp>end", start(), sub("sp", *inner), end(), also=q, messages="G")
    case = Case(xml).complete("A").complete("B").complete("unB").message("es_s")
    assert case.open == ["unA"] and "unA" in case.cancelled
    assert case.complete("unA").open == ["H"]


def test_deleting_the_process_ends_it_again() -> None:
    case = Case(calling()).complete("A").complete("B").complete("M").cancel()
    ended = called(case).ended
    assert ended is not None and str(ended.kind) == "completed" and case.cancelled == ["unB", "t"]


def test_moves_in_it() -> None:
    """A handler is skipped; the throwing event is started anew."""
    case = Case(calling()).complete("A").complete("B").complete("M").move(["t"], ["t"])
    assert case.open == ["unB"]
    assert case.move(["unB"], []).open == ["unA"]
    assert case.move(["unA"], []).open == ["N"]


def test_nothing_of_it_can_be_started_anew() -> None:
    """It has ended; nobody would go on after what was started."""
    case = Case(calling()).complete("A").complete("B").complete("M")
    with pytest.raises(CannotMove):
        case.move([], ["A"], called(case).id)


def test_variables_of_it_can_be_changed_meanwhile() -> None:
    case = Case(calling()).complete("A").complete("B").complete("M")
    case.set(called(case).id, note=1)
    assert called(case).variables["note"] == 1


def test_its_state_is_small() -> None:
    """The id, definition and variables of what could be undone; nothing where nobody asks, or nothing could be."""
    case = Case(calling()).complete("A", text="x").complete("B")
    kept = json.loads(case.step.state)["scopes"][0][2]
    assert len(kept) == 1 and kept[0][0] == "ca" and kept[0][2] == [["A"], ["B"]]
    q = other("q", "qs>A>qe", start("qs"), undone("A"), end("qe"))
    nobody = process("start>ca>M>end", start(), call("ca", "q"), user("M"), end(), also=q)
    assert len(json.loads(Case(nobody).complete("A").step.state)["scopes"][0]) == 2
