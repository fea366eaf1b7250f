"""Conditional events: when they are asked, how often they happen."""

from __future__ import annotations

from ..bpmn import (
    boundary,
    call,
    catch,
    conditional,
    event_gateway,
    event_sub,
    flows,
    message,
    multi,
    script,
    user,
)
from .asked import Asked
from .drawn import called, model, scope

_C = conditional("n > 5")


def _at(definition: str, *, interrupting: bool = True) -> bytes:
    return model("start>u>A>end; b>B", boundary("b", "u", definition, interrupting))


def _esp(definition: str, *, interrupting: bool = True) -> bytes:
    handler = event_sub("v", definition, user("uv"), flows("v_s>uv", "v_f"), interrupting=interrupting)
    return model("start>u>end", handler)


BEHAVIOURS = (
    Asked(
        "true at once it does not wait", model("start>c>A>end", catch("c", _C)), "completed", given={"n": 9}, did="A"
    ),
    Asked("it waits while it is false", model("start>c>A>end", catch("c", _C)), "waits c", given={"n": 1}),
    Asked("a variable that is not there is not yet true", model("start>c>A>end", catch("c", _C)), "waits c"),
    Asked("a change makes it true", model("start>c>A>end", catch("c", _C)), "completed", lambda c: c.set(n=9), did="A"),
    Asked("a change that leaves it false", model("start>c>A>end", catch("c", _C)), "waits c", lambda c: c.set(n=2)),
    Asked(
        "another variable's change does not", model("start>c>A>end", catch("c", _C)), "waits c", lambda c: c.set(m=9)
    ),
    Asked("a boundary event interrupts", _at(_C), "completed", lambda c: c.set(n=9), did="B"),
    Asked("a boundary event that is true at once interrupts", _at(_C), "completed", given={"n": 9}, did="B"),
    Asked("a sparing one lets the task go on", _at(_C, interrupting=False), "open u", lambda c: c.set(n=9), did="B"),
    Asked(
        "it happens again after it was false",
        _at(_C, interrupting=False),
        "open u",
        lambda c: c.set(n=9).set(n=1).set(n=8),
        did="B B",
    ),
    Asked(
        "it does not happen again while it stays true",
        _at(_C, interrupting=False),
        "open u",
        lambda c: c.set(n=9).set(n=8),
        did="B",
    ),
    Asked(
        "a value handed in with the task does not reach its own boundary event",
        _at(_C),
        "completed",
        lambda c: c.complete("u", n=9),
        did="A",
    ),
    Asked(
        "a value handed in elsewhere does",
        model("start>fork>u>A>end; fork>u2>end; b>B", boundary("b", "u", _C)),
        "completed",
        lambda c: c.complete("u2", n=9),
        did="B",
    ),
    Asked(
        "a script elsewhere does",
        model("start>fork>u>A>end; fork>u2>set>end; b>B", boundary("b", "u", _C), script("set", "9", "n")),
        "completed",
        lambda c: c.complete("u2"),
        did="B",
    ),
    Asked("an event sub-process interrupts", _esp(_C), "open uv", lambda c: c.set(n=9)),
    Asked("a sparing one runs beside", _esp(_C, interrupting=False), "open u uv", lambda c: c.set(n=9)),
    Asked("true at the beginning it takes over at once", _esp(_C), "open uv", given={"n": 9}),
    Asked(
        "a sparing one comes again",
        _esp(_C, interrupting=False),
        "open u uv uv",
        lambda c: c.set(n=9).set(n=1).set(n=8),
    ),
    Asked(
        "on a sub-process it cancels all inside",
        model("start>h>A>end; b>B", scope("h", "start1>fork1>u1>end1; fork1>u2>end2"), boundary("b", "h", _C)),
        "completed",
        lambda c: c.set(n=9),
        did="B",
    ),
    Asked(
        "a script inside the sub-process makes it true",
        model("start>h>A>end; b>B", scope("h", "start1>set>u1>end1", script("set", "9", "n")), boundary("b", "h", _C)),
        "completed",
        did="B",
    ),
    Asked(
        "on a call it sees the caller's variables",
        model(
            "start>h>A>end; b>B",
            call("h", "q"),
            boundary("b", "h", _C),
            also=called("q", "start0>set>u1>end0", script("set", "9", "n")),
        ),
        "open u1",
    ),
    Asked(
        "behind an event-based gateway",
        model("start>g; g>c>A>end; g>d>B>end", event_gateway("g"), catch("c", _C), catch("d", message("m"))),
        "completed",
        lambda c: c.set(n=9),
        did="A",
    ),
    Asked(
        "two boundary events of one task: the first true one",
        model("start>u>A>end; b>B; d>D", boundary("b", "u", _C), boundary("d", "u", conditional("m > 5"))),
        "completed",
        lambda c: c.set(m=9),
        did="D",
    ),
    Asked(
        "removing a variable is a change",
        model("start>c>A>end", catch("c", conditional("n = null"))),
        "completed",
        lambda c: c.set(None, ("n",)),
        given={"n": 1},
        did="A",
    ),
    Asked(
        "a boundary condition sees the counters of a repeated task",
        model(
            "start>u>A>end; b>B", user("u", multi("3")), boundary("b", "u", conditional("nrOfCompletedInstances >= 2"))
        ),
        "completed",
        lambda c: c.complete("u").complete("u"),
        did="B",
    ),
    Asked(
        "a condition that is missing is refused",
        model("start>c>end", catch("c", "<conditionalEventDefinition/>")),
        "refused condition-missing",
    ),
    Asked(
        "an empty condition is refused", model("start>c>end", catch("c", conditional(""))), "refused condition-missing"
    ),
)
