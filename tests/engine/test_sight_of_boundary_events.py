"""A boundary event is asked with what its activity sees."""

from __future__ import annotations

from datetime import timedelta

from app.engine import WaitKind, rearm_timer

from .bpmn import (
    ad_hoc,
    boundary,
    conditional,
    flows,
    message,
    multi,
    parameters,
    process,
    script,
    start,
    sub,
    timer,
    user,
)
from .driver import NOW, Case


def test_a_timer_may_ask_the_activity_s_own_variables() -> None:
    """Its input parameters are there before the time is computed, and when it is computed anew."""
    event = boundary("b", "u", timer("duration", "= own"))
    task = user("u", parameters({"own": "= given"}))
    case = Case(process("start>u; b>v", start(), task, event, user("v")), {"given": "PT2H"})
    (wait,) = case.waits(WaitKind.TIMER)
    assert wait.due_at == NOW + timedelta(hours=2) and wait.locals == {"own": "PT2H"}
    assert case.do(rearm_timer, wait.activity_id).waits(WaitKind.TIMER)[0].due_at == wait.due_at


def test_a_condition_may_ask_the_counters_of_a_multi_instance() -> None:
    """They are the body's, and so is the event."""
    event = boundary("b", "u", conditional("nrOfCompletedInstances = 2"))
    case = Case(process("start>u; b>v", start(), user("u", multi("3")), event, user("v")))
    assert case.complete("u").open == ["b", "u", "u"]
    assert case.complete("u").open == ["v"]


def test_a_condition_may_ask_the_data_of_a_sub_process() -> None:
    """A data object in it is a variable of its own."""
    data = '<dataObject id="d" name="d"/>'
    inner = sub("s", data, start("s0"), script("k", "1", "d"), user("x"), flows("s0>k>x", "i"))
    event = boundary("b", "s", conditional("d = 1"))
    assert Case(process("start>s; b>v", start(), inner, event, user("v"))).open == ["v"]


def test_a_name_may_ask_what_an_offered_activity_was_started_with() -> None:
    """Each of two that run beside each other waits for its own message."""
    inner = ad_hoc(
        "ah", user("a"), boundary("b", "a", '<messageEventDefinition messageRef="M"/>'), user("z"), flows("b>z")
    )
    xml = process("start>ah", start(), inner, messages="M").replace(b'name="M"', b'name="= who"')
    case = Case(xml).take_up("a", who="one").take_up("a", who="two")
    assert sorted(str(wait.event_name) for wait in case.waits(WaitKind.MESSAGE)) == ["one", "two"]


def test_what_it_brings_belongs_outside() -> None:
    """A payload becomes a variable around the activity, though that has one of its own of this name."""
    event = boundary("b", "u", message("M"), False)
    task = user("u", parameters({"x": "= 1"}))
    case = Case(process("start>u; b>v", start(), task, event, user("v"), messages="M")).message("b", x=2)
    assert case.step.variables["x"] == 2
