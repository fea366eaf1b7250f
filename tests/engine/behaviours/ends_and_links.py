"""Beginning and ending, and links."""

from __future__ import annotations

from ..bpmn import (
    TERMINATE,
    call,
    catch,
    element,
    end,
    error,
    event_sub,
    flows,
    link,
    message,
    multi,
    throw,
    timer,
)
from .asked import Asked
from .drawn import called, model, scope

_STOP = end("stop", TERMINATE)

BEHAVIOURS = (
    Asked("a process of a start alone", model("start>end"), "completed"),
    Asked("a path may end at a task", model("start>A"), "completed", did="A"),
    Asked(
        "a process ends with its last token",
        model("start>fork>u1>end; fork>u2>end2"),
        "open u2",
        lambda c: c.complete("u1"),
    ),
    Asked(
        "two tokens at one end event",
        model("start>fork>u1>end; fork>u2>end"),
        "completed",
        lambda c: c.complete("u1").complete("u2"),
    ),
    Asked(
        "terminate ends all branches",
        model("start>fork>u1>end; fork>u2>stop", _STOP),
        "terminated",
        lambda c: c.complete("u2"),
    ),
    Asked(
        "terminate in a sub-process ends that alone",
        model("start>h>N>end", scope("h", "start1>fork1>u1>end1; fork1>u2>stop", _STOP)),
        "completed",
        lambda c: c.complete("u2"),
        did="N",
    ),
    Asked(
        "terminate in a nested one leaves the outer",
        model(
            "start>h>N>end",
            scope(
                "h", "start1>fork1>i>A>end1; fork1>u3>end2", scope("i", "start2>fork2>u1>end3; fork2>u2>stop", _STOP)
            ),
        ),
        "open u3",
        lambda c: c.complete("u2"),
        did="A",
    ),
    Asked(
        "terminate ends what was called",
        model("start>fork>h>end; fork>u2>stop", _STOP, call("h", "q"), also=called("q", "start0>u1>end0")),
        "terminated",
        lambda c: c.complete("u2"),
    ),
    Asked(
        "terminate of one instance leaves the others",
        model("start>h>N>end", scope("h", "start1>fork1>u1>end1; fork1>u2>stop", multi("2"), _STOP)),
        "open u1 u2",
        lambda c: c.complete("u2"),
    ),
    Asked(
        "terminate in the event sub-process leaves its scope",
        model("start>u>end", event_sub("v", message("m"), _STOP, flows("v_s>stop", "v_f"), interrupting=False)),
        "open u",
        lambda c: c.message("v_s"),
    ),
    Asked(
        "a sub-process waits for all inside",
        model("start>h>N>end", scope("h", "start1>fork1>u1>end1; fork1>u2>end2")),
        "open u2",
        lambda c: c.complete("u1"),
        did="",
    ),
    Asked(
        "a sub-process without an end event",
        model("start>h>N>end", scope("h", "start1>u1")),
        "completed",
        lambda c: c.complete("u1"),
        did="N",
    ),
    Asked(
        "a sub-process without a start event",
        model("start>h>N>end", scope("h", "u1>end1")),
        "completed",
        lambda c: c.complete("u1"),
        did="N",
    ),
    Asked("an empty sub-process is refused", model("start>h>N>end", scope("h", "")), "refused subprocess-start"),
    Asked(
        "two sub-processes at once",
        model("start>fork>h>A>end; fork>g>B>end", scope("h", "start1>u1>end1"), scope("g", "start2>u2>end2")),
        "open u2",
        lambda c: c.complete("u1"),
        did="A",
    ),
    Asked(
        "a sub-process starts by hand alone",
        model("start>h>end", scope("h", "s1>u1>end1", element("startEvent", "s1", timer("duration", "PT1H")))),
        "refused event-unsupported",
    ),
    Asked(
        "of two start events of a sub-process it is not clear which",
        model("start>h>end", scope("h", "start1>u1>end1; start2>u2>end1")),
        "refused subprocess-start",
    ),
    Asked(
        "several conditional ends",
        model("start>x; x>end1[n > 1]; x>end2!d", element("exclusiveGateway", "x", default="d")),
        "completed",
        given={"n": 5},
    ),
    Asked(
        "an error that nobody catches fails the case",
        model("start>fork>u1>end; fork>u2>fail", end("fail", error("e"))),
        "failed e",
        lambda c: c.complete("u2"),
    ),
    Asked(
        "deleting the case cancels all",
        model("start>fork>u1>end; fork>h>end", scope("h", "start1>u2>end1")),
        "cancelled",
        lambda c: c.cancel(),
    ),
    Asked(
        "a link leads to its catch",
        model("start>t>end9; l>A>end".replace(">end9", ""), throw("t", link("far")), catch("l", link("far"))),
        "completed",
        did="A",
    ),
    Asked(
        "several throws lead to one catch",
        model(
            "start>fork>t; fork>t2; l>A>end", throw("t", link("far")), throw("t2", link("far")), catch("l", link("far"))
        ),
        "completed",
        did="A A",
    ),
    Asked("a link without its catch is refused", model("start>t", throw("t", link("far"))), "refused link-alone"),
    Asked(
        "a link without its throw is refused",
        model("start>A>end; l>B>end", catch("l", link("far"))),
        "refused link-alone",
    ),
    Asked(
        "two catches of one name are refused",
        model("start>t; l>A>end; k>B>end", throw("t", link("far")), catch("l", link("far")), catch("k", link("far"))),
        "refused link-twice",
    ),
    Asked(
        "a link has a name", model("start>t; l>A>end", throw("t", link("")), catch("l", link(""))), "refused link-name"
    ),
    Asked(
        "a link that throws has no way out",
        model("start>t>A>end; l>B>end", throw("t", link("far")), catch("l", link("far"))),
        "refused link-flow",
    ),
    Asked(
        "a link does not lead into a sub-process",
        model("start>fork>t; fork>h>end", throw("t", link("far")), scope("h", "l>A>end1", catch("l", link("far")))),
        "refused link-alone subprocess-start",
    ),
)
