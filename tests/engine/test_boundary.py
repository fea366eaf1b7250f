"""Boundary events: what they cancel, what they leave, how often they fire."""

from datetime import timedelta

import pytest

from app.engine import ActivityEnded, ActivityStarted, WaitKind
from app.engine.errors import NotWaiting

from .bpmn import boundary, end, flows, message, parallel, process, signal, start, sub, timer, user
from .driver import NOW, Case

HOUR = timedelta(hours=1)


def interrupted(definition: str) -> bytes:
    body = sub(
        "s",
        start("ss"),
        parallel("f"),
        user("a"),
        sub("t", start("ts"), user("b"), flows("ts>b", "h")),
        flows("ss>f; f>a; f>t", "g"),
    )
    return process(
        "start>s>end; x>after>end",
        start(),
        body,
        boundary("x", "s", definition),
        user("after"),
        end(),
        messages="M",
        signals="S",
    )


@pytest.mark.parametrize(
    ("definition", "verb"), [(timer("duration", "PT1H"), "fire"), (message("M"), "message"), (signal("S"), "signal")]
)
def test_interrupting_event_cancels_the_host_and_all_that_is_inside(definition: str, verb: str) -> None:
    """Inner activities are cancelled before outer ones; only the way out of the event goes on."""
    case = Case(interrupted(definition))
    assert case.open == ["a", "b", "x"]
    getattr(case, verb)("x")
    assert case.open == ["after"]
    assert case.cancelled == ["a", "b", "t", "s"]
    started = [c.element_id for c in case.step.changes if isinstance(c, ActivityStarted)]
    assert started == ["x", "after"]


def test_an_armed_event_is_gone_with_its_host_and_never_was_an_activity() -> None:
    """A boundary event that was not triggered leaves no trace in the history."""
    case = Case(interrupted(timer("duration", "PT1H")))
    before = case.find("x").activity_id
    case.complete("a").complete("b")
    assert case.step.ended is not None and case.step.waits == ()
    assert "x" not in case.trace
    assert not [c for c in case.step.changes if isinstance(c, ActivityEnded) and c.activity_id == before]


@pytest.mark.parametrize(("definition", "verb"), [(message("M"), "message"), (signal("S"), "signal")])
def test_non_interrupting_message_and_signal_fire_again_and_again(definition: str, verb: str) -> None:
    """Each delivery opens one handler, the host stays, the event keeps its activity id."""
    xml = process(
        "start>u>end; x>h",
        start(),
        user("u"),
        boundary("x", "u", definition, False),
        user("h"),
        end(),
        messages="M",
        signals="S",
    )
    case = Case(xml)
    id_ = case.find("x").activity_id
    for count in (1, 2, 3):
        getattr(case, verb)("x", n=count)
        assert case.open == ["h"] * count + ["u", "x"]
        assert case.find("x").activity_id == id_
    case.complete("u")
    assert case.open == ["h"] * 3 and case.step.ended is None


def test_non_interrupting_cycle_fires_as_often_as_it_says_without_drift() -> None:
    """R3/PT1H fires three times, due an hour apart from entry however late each firing was."""
    xml = process(
        "start>u>end; x>h", start(), user("u"), boundary("x", "u", timer("cycle", "R3/PT1H"), False), user("h"), end()
    )
    case = Case(xml)
    for count in (1, 2, 3):
        assert case.find("x").due_at == NOW + count * HOUR
        case.later(timedelta(hours=1, minutes=7))
        case.fire("x")
    assert case.open == ["h", "h", "h", "u"]


def test_handlers_of_a_cycle_outlive_the_host() -> None:
    """The host completes: the timer goes, the handler tasks it opened stay."""
    xml = process(
        "start>u>end; x>h", start(), user("u"), boundary("x", "u", timer("cycle", "R/PT1H"), False), user("h"), end()
    )
    case = Case(xml).fire("x").fire("x").complete("u")
    assert case.open == ["h", "h"]


def test_a_non_interrupting_duration_fires_once() -> None:
    """A timer without cycle is spent after its firing, the host goes on."""
    xml = process(
        "start>u>end; x>h", start(), user("u"), boundary("x", "u", timer("duration", "PT1H"), False), user("h"), end()
    )
    assert Case(xml).fire("x").open == ["h", "u"]


def test_only_the_host_of_the_fired_event_is_cancelled() -> None:
    """Two tokens at one task, each with its own armed event: one fires, the other stays untouched."""
    xml = process(
        "start>f; f>m; f>m; m>u>end; x>h",
        start(),
        parallel("f"),
        '<exclusiveGateway id="m"/>',
        user("u"),
        boundary("x", "u", message("M")),
        user("h"),
        end(),
        messages="M",
    )
    case = Case(xml)
    assert case.open == ["u", "u", "x", "x"]
    case.message("x")
    assert case.open == ["h", "u", "x"]


def test_a_timer_of_a_cancelled_host_cannot_fire_any_more() -> None:
    """The activity id of a boundary event is refused once its host is gone."""
    case = Case(interrupted(timer("duration", "PT1H")))
    gone = case.find("x")
    case.fire("x")
    case.step = type(case.step)(case.step.state, case.step.variables, (gone,), (), ())
    with pytest.raises(NotWaiting):
        case.fire("x")


def test_due_time_is_computed_once_at_entry() -> None:
    """Changing the variable later does not move the timer."""
    xml = process(
        "start>f; f>u>end; f>v>end; x>end",
        start(),
        parallel("f"),
        user("u"),
        user("v"),
        boundary("x", "u", timer("date", "= due")),
        end(),
    )
    case = Case(xml, {"due": NOW + HOUR})
    case.complete("v", due=NOW + 9 * HOUR)
    assert case.waits(WaitKind.TIMER)[0].due_at == NOW + HOUR
