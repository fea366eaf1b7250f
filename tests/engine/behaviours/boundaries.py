"""Boundary events: what is cancelled, what comes again, what is gone."""

from __future__ import annotations

from datetime import timedelta

from ..bpmn import (
    boundary,
    call,
    catch,
    multi,
    service,
    timer,
    user,
)
from .asked import Asked, due
from .drawn import called, model, scope

_HOUR = timer("duration", "PT1H")
_N = "start>u>A>end; b>B"


def _host(definition: str, *, interrupting: bool = True, host: str = "") -> bytes:
    return model(_N, *filter(None, [host]), boundary("b", "u", definition, interrupting))


BEHAVIOURS = (
    Asked("a boundary timer interrupts its task", _host(_HOUR), "completed", lambda c: c.fire("b"), did="B"),
    Asked("with the task done the timer is gone", _host(_HOUR), "completed", lambda c: c.complete("u"), did="A"),
    Asked(
        "a boundary timer that spares fires beside",
        _host(_HOUR, interrupting=False),
        "open u",
        lambda c: c.fire("b"),
        did="B",
    ),
    Asked(
        "a boundary timer that spares is gone once it fired",
        _host(_HOUR, interrupting=False),
        "open u",
        lambda c: [c.fire("b"), due()(c)],
        did="B",
    ),
    Asked(
        "a cycle fires as often as it says",
        _host(timer("cycle", "R2/PT1H"), interrupting=False),
        "open u",
        lambda c: [c.fire("b"), due("2:00:00")(c), c.fire("b"), due()(c)],
        did="B B",
    ),
    Asked(
        "a cycle without a number fires without end",
        _host(timer("cycle", "R/PT1H"), interrupting=False),
        "open u",
        lambda c: [c.fire("b") for _ in range(5)] + [due("6:00:00")(c)],
        did="B B B B B",
    ),
    Asked("an interrupting boundary event is no cycle", _host(timer("cycle", "R3/PT1H")), "refused timer-cycle"),
    Asked(
        "a cycle may have a start",
        _host(timer("cycle", "R2/2026-09-30T18:20:00+08:00/PT1H"), interrupting=False),
        "open u",
        due("2:00:00"),
    ),
    Asked(
        "a cycle may be FEEL",
        _host(timer("cycle", '= "R2/" + step'), interrupting=False),
        "open u",
        due("0:30:00"),
        given={"step": "PT30M"},
    ),
    Asked(
        "cron with a numbered weekday is refused",
        _host(timer("cycle", "0 0 9 ? * 2"), interrupting=False),
        "refused timer-text",
    ),
    Asked(
        "a cron cycle comes again until the host is done",
        _host(timer("cycle", "0 0/5 * * * ?"), interrupting=False),
        "open u",
        lambda c: c.fire("b").fire("b"),
        did="B B",
    ),
    Asked(
        "what a cycle began goes on when the host is done",
        model("start>u>A>end; b>ub", boundary("b", "u", timer("cycle", "R/PT1H"), False)),
        "open ub ub",
        lambda c: c.fire("b").fire("b").complete("u"),
        did="A",
    ),
    Asked(
        "the process ends with the last handler",
        model("start>u>A>end; b>ub", boundary("b", "u", _HOUR, False)),
        "completed",
        lambda c: c.fire("b").complete("u").complete("ub"),
        did="A",
    ),
    Asked(
        "the handler may end first",
        model("start>u>A>end; b>ub", boundary("b", "u", _HOUR, False)),
        "completed",
        lambda c: c.fire("b").complete("ub").complete("u"),
        did="A",
    ),
    Asked(
        "two timers on one task: the first cancels the second",
        model("start>u>end; b>B; d>D", boundary("b", "u", _HOUR), boundary("d", "u", timer("duration", "PT2H"))),
        "completed",
        lambda c: c.fire("b"),
        did="B",
    ),
    Asked(
        "the sparing one before the interrupting one",
        model("start>u>end; b>B; d>D", boundary("b", "u", _HOUR, False), boundary("d", "u", timer("duration", "PT2H"))),
        "completed",
        lambda c: c.fire("b").fire("d"),
        did="B D",
    ),
    Asked(
        "a timer on a sub-process cancels all inside",
        model(
            "start>h>A>end; b>B",
            scope("h", "start1>fork1>u1>end1; fork1>c1>end2", catch("c1", _HOUR)),
            boundary("b", "h", _HOUR),
        ),
        "completed",
        lambda c: c.fire("b"),
        did="B",
    ),
    Asked(
        "a timer of an inner sub-process leaves the outer one",
        model(
            "start>h>A>end", scope("h", "start1>i>C>end1; b>B", scope("i", "start2>u>end2"), boundary("b", "i", _HOUR))
        ),
        "completed",
        lambda c: c.fire("b"),
        did="B A",
    ),
    Asked(
        "a timer of one branch leaves the other",
        model("start>fork>u>join>A>end; fork>u2>join; b>join", boundary("b", "u", _HOUR)),
        "open u2",
        lambda c: c.fire("b"),
    ),
    Asked(
        "a timer on a call cancels what it called",
        model("start>h>A>end; b>B", call("h", "q"), boundary("b", "h", _HOUR), also=called("q", "start0>u>end0")),
        "completed",
        lambda c: c.fire("b"),
        did="B",
    ),
    Asked(
        "a sparing timer on a call lets it go on",
        model(
            "start>h>A>end; b>B", call("h", "q"), boundary("b", "h", _HOUR, False), also=called("q", "start0>u>end0")
        ),
        "open u",
        lambda c: c.fire("b"),
        did="B",
    ),
    Asked(
        "a timer on a repeated task cancels all its instances",
        _host(_HOUR, host=user("u", multi("3"))),
        "completed",
        lambda c: c.fire("b"),
        did="B",
    ),
    Asked(
        "it does so when some are done",
        _host(_HOUR, host=user("u", multi("3"))),
        "completed",
        lambda c: c.complete("u").complete("u").fire("b"),
        did="B",
    ),
    Asked(
        "it does so in a sequence",
        _host(_HOUR, host=user("u", multi("3", sequential=True))),
        "completed",
        lambda c: c.complete("u").fire("b"),
        did="B",
    ),
    Asked(
        "the timer of a sequence runs from its beginning",
        _host(_HOUR, host=user("u", multi("3", sequential=True))),
        "open u",
        lambda c: [c.later(timedelta(minutes=30)), c.complete("u"), due("1:00:00")(c)],
    ),
    Asked(
        "a timer on a worker's task",
        model("start>w>A>end; b>B", service("w", "t"), boundary("b", "w", _HOUR)),
        "completed",
        lambda c: c.fire("b"),
        did="B",
    ),
)
