"""Moving a running process: what is cancelled, what begins, what is refused."""

import pytest

from app.engine import ActivityStarted, WaitKind
from app.engine.errors import CannotMove

from .bpmn import (
    boundary,
    call,
    catch,
    end,
    event_gateway,
    event_sub,
    flows,
    inclusive,
    message,
    multi,
    other,
    parallel,
    parameters,
    process,
    signal,
    start,
    sub,
    timer,
    user,
)
from .driver import Case


def three(*more: str) -> bytes:
    """A, then a sub-process with B and C, then D."""
    body = sub("sp", parameters({"level": "= 1"}), start("s2"), user("B"), user("C"), flows("s2>B>C", "x"))
    return process("start>A>sp>D>end", start(), user("A"), body, user("D"), end(), *more)


def test_a_case_is_sent_back() -> None:
    """The open task is cancelled and an earlier one begins anew, with a new activity id."""
    case = Case(process("start>A>B>end", start(), user("A"), user("B"), end()))
    first = case.find("A").activity_id
    case.complete("A").move(["B"], ["A"])
    assert case.open == ["A"] and case.cancelled == ["B"] and case.find("A").activity_id != first
    assert case.complete("A").complete("B").state == "completed"


def test_into_a_sub_process_opens_it_without_its_own_start() -> None:
    """With its variables and its boundary events; it ends and goes on as ever."""
    event = boundary("b", "sp", timer("duration", "PT1H"))
    case = Case(three(event, user("E"), flows("b>E", "b"))).move(["A"], ["C"])
    assert case.open == ["C", "b"] and case.find("C").locals == {"level": 1}
    began = [c for c in case.step.changes if isinstance(c, ActivityStarted)]
    assert [c.element_id for c in began] == ["sp", "C"] and began[1].parent_activity_id == began[0].activity_id
    assert case.complete("C").open == ["D"]


def test_inside_an_open_sub_process_the_same_one_goes_on() -> None:
    """It is not cancelled, though for a moment nothing is open in it."""
    case = Case(three()).complete("A").move(["B"], ["C"])
    assert case.cancelled == ["B"] and case.trace.count("sp") == 1
    assert case.complete("C").open == ["D"]


def test_out_of_a_sub_process_it_is_cancelled_when_nothing_is_left_in_it() -> None:
    """With its boundary events; what else is open in it keeps it open."""
    case = Case(three(boundary("b", "sp", timer("duration", "PT1H")), user("E"), flows("b>E", "b"))).complete("A")
    case.move(["B"], ["D"])
    assert case.open == ["D"] and case.cancelled == ["B", "sp"]
    body = sub("sp", start("s2"), parallel("f"), user("B"), user("C"), flows("s2>f; f>B; f>C", "x"))
    both = Case(process("start>sp>D", start(), body, user("D"))).move(["B"], ["D"])
    assert both.open == ["C", "D"] and both.cancelled == ["B"]


def test_a_whole_sub_process_may_be_cancelled() -> None:
    """Named itself, it goes with all inside it."""
    case = Case(three()).complete("A").move(["sp"], ["D"])
    assert case.open == ["D"] and case.cancelled == ["B", "sp"]


def test_nothing_left_is_a_cancelled_instance() -> None:
    """The last activity is taken away and nothing begins."""
    case = Case(three()).complete("A").move(["B"], [])
    assert case.state == "cancelled" and case.cancelled == ["B", "sp"]


def test_one_activity_may_begin_beside_the_others() -> None:
    """Nothing need be cancelled."""
    assert Case(three()).move([], ["D"]).open == ["A", "D"]


def test_an_end_event_may_be_started() -> None:
    """The instance completes by it."""
    case = Case(three()).move(["A"], ["end"])
    assert case.step.ended is not None and case.step.ended.end_elements == ("end",) and case.state == "completed"


def test_events_and_gateways_arm_anew() -> None:
    """A timer counts from the move, an event-based gateway waits for all its events."""
    xml = process(
        "start>A>g; g>m>B; g>t>C",
        start(),
        user("A"),
        event_gateway("g"),
        catch("m", message("M")),
        catch("t", timer("duration", "PT1H")),
        user("B"),
        user("C"),
        messages="M",
    )
    case = Case(xml).move(["A"], ["g"])
    assert case.open == ["m", "t"]
    assert case.move(["g"], ["A"]).open == ["A"] and case.cancelled == ["g"]
    assert case.move(["A"], ["t"]).kinds == [WaitKind.TIMER]


def forked(join: str) -> bytes:
    return process("start>f; f>A>j; f>B>j; j>C", start(), parallel("f"), user("A"), user("B"), join, user("C"))


def test_before_a_join_means_that_the_join_goes_on() -> None:
    """A token put there is not counted as one of its branches; what waits at the join waits on."""
    case = Case(forked(parallel("j"))).move(["A"], ["j"])
    assert case.open == ["B", "C"]
    case = Case(forked(parallel("j"))).complete("A").move(["B"], ["j"])
    assert case.open == ["C"]


def test_cancelling_a_branch_lets_an_inclusive_join_go_on() -> None:
    """It waits only for tokens that can still come."""
    case = Case(forked(inclusive("j"))).complete("A").move(["B"], [])
    assert case.open == ["C"]


def test_a_token_that_waits_at_a_join_may_be_cancelled() -> None:
    """Nothing is open for people there, but the activity is."""
    case = Case(forked(parallel("j"))).complete("A").move(["j"], ["A"])
    assert case.open == ["A", "B"]
    assert case.complete("A").complete("B").open == ["C"]


def test_a_deadlock_can_be_cured() -> None:
    """What is stuck at a join is moved on."""
    xml = process(
        "start>f; f>A[n = 1]; f>B[n = 2]; A>j; B>j; j>C",
        start(),
        inclusive("f"),
        user("A"),
        user("B"),
        parallel("j"),
        user("C"),
    )
    case = Case(xml, {"n": 1}).complete("A")
    assert case.state == "stuck at j"
    assert case.move(["j"], ["C"]).state == "open C"


def test_an_instance_of_a_called_process_is_moved_by_its_id() -> None:
    """Its own elements are started; the caller goes on when it ends."""
    called = other("q", "qs>U>V", start("qs"), user("U"), user("V"))
    case = Case(process("start>ca>N", start(), call("ca", "q"), user("N"), also=called))
    (inner,) = case.called
    case.move(["U"], ["V"], inner.id)
    assert case.open == ["V"] and case.find("V").instance_id == inner.id
    assert case.complete("V").open == ["N"]
    again = Case(process("start>ca>N", start(), call("ca", "q"), user("N"), also=called)).move(["U"], ["N"])
    assert again.open == ["N"] and [c.ended is not None for c in again.called] == [True]


def test_all_instances_of_a_body_may_begin_anew() -> None:
    """A repeated activity is started as a whole."""
    case = Case(process("start>A>M>N", start(), user("A"), user("M", multi("2")), user("N"))).move(["A"], ["M"])
    assert case.open == ["M", "M"] and case.complete("M").complete("M").open == ["N"]


def test_one_instance_of_a_body_may_be_cancelled() -> None:
    """It counts neither as active nor as completed; the way on opens when the others are done."""
    case = Case(process("start>M>N", start(), user("M", multi("3")), user("N"))).move(["M"], [])
    assert case.open == ["M", "M"] and case.cancelled == ["M"]
    assert [wait.locals["nrOfActiveInstances"] for wait in case.waits()] == [2, 2]
    assert case.complete("M").complete("M").open == ["N"]


@pytest.mark.parametrize("target", ["nobody", "b", "es", "es_s", "m"])
def test_what_cannot_be_started_is_refused(target: str) -> None:
    """Unknown elements, events that need their host, and elements of a repeated sub-process."""
    xml = process(
        "start>A>sp>N; b>N",
        start(),
        user("A"),
        boundary("b", "A", message("M")),
        sub("sp", multi("2"), start("s2"), user("m"), flows("s2>m", "x")),
        event_sub("es", signal("S"), user("H"), flows("es_s>H", "y")),
        user("N"),
        messages="M",
        signals="S",
    )
    case = Case(xml)
    with pytest.raises(CannotMove):
        case.move(["A"], [target])


def test_what_is_not_open_cannot_be_cancelled() -> None:
    """A boundary event stands armed and is no activity; an unknown id is nobody's."""
    from app.engine import move

    case = Case(process("start>A; b>N", start(), user("A"), boundary("b", "A", message("M")), user("N"), messages="M"))
    for activity_id in (case.find("b").activity_id, "nobody"):
        with pytest.raises(CannotMove):
            case.do(move, [activity_id], ["N"])
