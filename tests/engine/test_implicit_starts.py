"""Scopes without a start event: all that has no way in begins at once; and starts by events."""

from datetime import timedelta

import pytest

from app.engine import Env, condition_holds, first_due
from app.engine import start as start_verb
from app.engine.errors import ExpressionFailedAt, StartEventMissing

from .bpmn import (
    boundary,
    catch,
    conditional,
    end,
    event_sub,
    flows,
    message,
    parallel,
    process,
    script,
    signal,
    start,
    sub,
    timer,
    user,
)
from .driver import NOW, Case, compiled


def test_all_without_a_way_in_begin_together() -> None:
    """Tasks, gateways and catch events alike; boundary events and event sub-processes do not."""
    xml = process(
        "A>j; B>j; j>N; c>C; b>D",
        *(user(name) for name in "ABCDN"),
        parallel("j"),
        catch("c", message("M")),
        boundary("b", "A", message("M"), False),
        event_sub("es", signal("S"), user("H"), flows("es_s>H", "y")),
        messages="M",
        signals="S",
    )
    case = Case(xml)
    assert case.open == ["A", "B", "b", "c", "es_s"]
    assert case.complete("A").complete("B").open == ["N", "c", "es_s"]


def test_a_sub_process_without_start_event_likewise() -> None:
    """A parallel box is complete when both tasks are done."""
    case = Case(process("start>sp>N", start(), sub("sp", user("A"), user("B")), user("N")))
    assert case.open == ["A", "B"]
    assert case.complete("B").open == ["A"]
    assert case.complete("A").open == ["N"]


def test_a_process_with_event_starts_only_does_not_start_by_hand() -> None:
    """Its other nodes are not taken for implicit starts."""
    xml = process(
        "ms>A; ss>A; ts>A; cs>A",
        start("ms", message("M")),
        start("ss", signal("S")),
        start("ts", timer("cycle", "R3/PT1H")),
        start("cs", conditional("n > 1")),
        user("A"),
        messages="M",
        signals="S",
    )
    spec = compiled(xml)
    with pytest.raises(StartEventMissing):
        start_verb(spec, {}, Env(NOW))
    for event in ("ms", "ss", "ts", "cs"):
        case = Case(spec, {"n": 2}, event)
        assert case.trace == [event, "A"]


def test_a_timer_start_has_a_first_due_time_and_following_ones() -> None:
    """Counted from the deployment, or whatever instant the caller gives."""
    spec = compiled(process("ts>A", start("ts", timer("cycle", "R2/PT1H")), user("A")))
    (event,) = spec.model.start_events
    assert event.timer is not None and not event.by_hand
    due = first_due(event.timer, Env(NOW), "ts")
    assert due.instant == NOW + timedelta(hours=1)
    following = due.next()
    assert following is not None and following.instant == NOW + timedelta(hours=2) and following.next() is None
    with pytest.raises(ExpressionFailedAt):
        first_due(type(event.timer)("duration", "= missing"), Env(NOW), "ts")


def test_a_conditional_start_asks_the_variables_it_is_given() -> None:
    """Null is no; a failing function is a failure."""
    assert condition_holds("n > 1", {"n": 2}, Env(NOW), "cs")
    assert not condition_holds("n > 1", {}, Env(NOW), "cs")
    assert not condition_holds("n > 1", {"n": 1}, Env(NOW), "cs")


def test_a_start_event_takes_its_output_nowhere_but_on() -> None:
    """The start event of a sub-process begins once a run, with the scope's own token."""
    body = sub("sp", start("s2"), script("S", "n + 1", "n"), end("e2"), flows("s2>S>e2", "x"))
    assert Case(process("start>sp>N", start(), body, user("N")), {"n": 1}).step.variables == {"n": 2}
