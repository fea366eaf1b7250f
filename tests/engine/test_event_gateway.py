"""Event-based gateways: the first event that happens is the way on, the others are waited for no more."""

from datetime import timedelta

import pytest

from app.engine import ActivityEnded, ActivityStarted, WaitKind
from app.engine.errors import NotWaiting

from .bpmn import (
    boundary,
    catch,
    conditional,
    event_gateway,
    flows,
    message,
    parallel,
    process,
    receive,
    signal,
    start,
    sub,
    throw,
    timer,
    user,
    xor,
)
from .driver import NOW, Case


def race(chains: str = "start>g; g>m>A; g>t1>B; g>t2>C; g>s>D", *more: str) -> bytes:
    """A message, two timers and a signal."""
    return process(
        chains,
        start(),
        event_gateway("g"),
        catch("m", message("M")),
        catch("t1", timer("duration", "PT1H")),
        catch("t2", timer("duration", "PT2H")),
        catch("s", signal("S")),
        *(user(name) for name in "ABCD"),
        *more,
        messages="M",
        signals="S",
    )


@pytest.mark.parametrize(
    ("verb", "event", "opened"), [("message", "m", "A"), ("fire", "t1", "B"), ("fire", "t2", "C"), ("signal", "s", "D")]
)
def test_one_event_happens_and_the_others_are_gone(verb: str, event: str, opened: str) -> None:
    """Any of them may be the first, the later timer too."""
    case = Case(race())
    assert case.open == ["m", "s", "t1", "t2"] and case.trace == ["start", "g"]
    others = [wait for wait in case.waits() if wait.element_id != event]
    getattr(case, verb)(event)
    assert case.open == [opened] and case.cancelled == []
    assert case.trace == ["start", "g", event, opened]
    object.__setattr__(case.step, "waits", tuple(others))
    with pytest.raises(NotWaiting):
        case.fire("t1" if event != "t1" else "t2")


def test_each_timer_has_its_own_due_time() -> None:
    """SpiffWorkflow loses one of two."""
    case = Case(race())
    due = {wait.element_id: wait.due_at for wait in case.waits(WaitKind.TIMER)}
    assert due == {"t1": NOW + timedelta(hours=1), "t2": NOW + timedelta(hours=2)}


def test_the_gateway_is_left_and_the_event_is_an_activity_of_one_instant() -> None:
    """Until then the gateway is the open activity; the events that did not happen leave no trace."""
    case = Case(race()).message("m", number=7)
    changes = [(type(c), c.element_id) for c in case.step.changes if isinstance(c, ActivityStarted | ActivityEnded)]
    assert changes == [
        (ActivityEnded, "g"),
        (ActivityStarted, "m"),
        (ActivityEnded, "m"),
        (ActivityStarted, "A"),
    ]
    assert case.step.variables == {"number": 7}


def test_receive_tasks_race_too() -> None:
    """A receive task after the gateway waits like a message event."""
    xml = process(
        "start>g; g>r>A; g>t>B",
        start(),
        event_gateway("g"),
        receive("r", "M"),
        catch("t", timer("duration", "PT1H")),
        user("A"),
        user("B"),
        messages="M",
    )
    assert Case(xml).message("r").open == ["A"]
    assert Case(xml).fire("t").open == ["B"]


def test_a_condition_may_be_the_first_event() -> None:
    """At once when it is true already, else when a variable makes it true."""
    xml = process(
        "start>g; g>c>A; g>t>B",
        start(),
        event_gateway("g"),
        catch("c", conditional("n > 1")),
        catch("t", timer("duration", "PT1H")),
        user("A"),
        user("B"),
    )
    assert Case(xml, {"n": 2}).open == ["A"]
    case = Case(xml, {"n": 1})
    assert case.open == ["c", "t"]
    assert case.set(n=3).open == ["A"]


def test_in_a_loop_it_waits_anew_each_round() -> None:
    """With new activity ids, and timers that count from the new entry."""
    xml = race("start>x>g; g>m>A>x; g>t1>B; g>t2>C; g>s>D", xor("x"))
    case = Case(xml)
    first = {wait.activity_id for wait in case.waits()}
    case.later(timedelta(minutes=30))
    case.message("m").complete("A")
    assert not first & {wait.activity_id for wait in case.waits()}
    assert case.find("t1").due_at == NOW + timedelta(minutes=90)
    assert case.fire("t1").open == ["B"]


def test_two_tokens_race_each_for_itself() -> None:
    """A message is consumed by one of two waiting gateways."""
    xml = race("start>f; f>x; f>x; x>g; g>m>A; g>t1>B; g>t2>C; g>s>D", parallel("f"), xor("x"))
    case = Case(xml)
    assert case.open == ["m", "m", "s", "s", "t1", "t1", "t2", "t2"]
    assert case.message("m").open == ["A", "m", "s", "t1", "t2"]


def test_a_signal_thrown_in_the_same_tree_may_be_the_event() -> None:
    """It is chosen in the step that throws it."""
    xml = race("start>f; f>g; f>U>th; g>m>A; g>t1>B; g>t2>C; g>s>D", parallel("f"), user("U"), throw("th", signal("S")))
    assert Case(xml).complete("U").open == ["D"]


def test_a_cancelled_gateway_waits_for_nothing() -> None:
    """An interrupting boundary event around it takes all its events along."""
    inner = [event_gateway("g"), catch("m", message("M")), catch("t", timer("duration", "PT1H")), user("A"), user("B")]
    body = sub("sp", start("s2"), *inner, flows("s2>g; g>m>A; g>t>B", "x"))
    xml = process(
        "start>sp; b>C", start(), body, boundary("b", "sp", signal("S")), user("C"), messages="M", signals="S"
    )
    case = Case(xml).signal("b")
    assert case.open == ["C"] and case.cancelled == ["g", "sp"]
