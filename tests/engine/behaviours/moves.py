"""Moving and deleting: what it cancels and what it begins."""

from __future__ import annotations

from ..bpmn import (
    boundary,
    call,
    catch,
    element,
    message,
    multi,
    user,
)
from .asked import Asked
from .drawn import called, model, scope

BEHAVIOURS = (
    Asked("moved from one task to another", model("start>u1>u2>end"), "open u2", lambda c: c.move(["u1"], ["u2"])),
    Asked("moved back", model("start>u1>u2>end"), "open u1", lambda c: c.complete("u1").move(["u2"], ["u1"])),
    Asked("one more begun beside", model("start>u1>u2>end"), "open u1 u2", lambda c: c.move([], ["u2"])),
    Asked(
        "cancelled with nothing left it is over", model("start>u1>u2>end"), "cancelled", lambda c: c.move(["u1"], [])
    ),
    Asked(
        "moved into a sub-process",
        model("start>u1>h>N>end", scope("h", "start1>u2>u3>end1")),
        "open u3",
        lambda c: c.move(["u1"], ["u3"]),
    ),
    Asked(
        "moved into it, it ends as ever",
        model("start>u1>h>N>end", scope("h", "start1>u2>u3>end1")),
        "completed",
        lambda c: c.move(["u1"], ["u3"]).complete("u3"),
        did="N",
    ),
    Asked(
        "moved out of a sub-process that is empty then",
        model("start>h>u1>end", scope("h", "start1>u2>end1")),
        "open u1",
        lambda c: c.move(["u2"], ["u1"]),
    ),
    Asked(
        "moved out of one that is not",
        model("start>h>u1>end", scope("h", "start1>fork1>u2>end1; fork1>u3>end2")),
        "open u1 u3",
        lambda c: c.move(["u2"], ["u1"]),
    ),
    Asked(
        "moved before a gateway the conditions are asked",
        model("start>u1>x; x>u2[n > 1]>end; x>u3!d>end", element("exclusiveGateway", "x", default="d")),
        "open u2",
        lambda c: c.move(["u1"], ["x"]),
        given={"n": 5},
    ),
    Asked("moved to an end event it ends", model("start>u1>u2>end"), "completed", lambda c: c.move(["u1"], ["end"])),
    Asked(
        "moved before an event it waits",
        model("start>u1>c>end", catch("c", message("m"))),
        "waits c",
        lambda c: c.move(["u1"], ["c"]),
    ),
    Asked(
        "moved with its boundary events armed",
        model("start>u1>u2>end; b>B", boundary("b", "u2", message("m"))),
        "completed",
        lambda c: c.move(["u1"], ["u2"]).message("b"),
        did="B",
    ),
    Asked(
        "a boundary event is not moved to",
        model("start>u1>end; b>B", boundary("b", "u1", message("m"))),
        "fails cannot-move",
        lambda c: c.move([], ["b"]),
    ),
    Asked(
        "what is not there is not moved to",
        model("start>u1>end"),
        "fails cannot-move",
        lambda c: c.move([], ["nobody"]),
    ),
    Asked(
        "one instance of several cancelled",
        model("start>u1>N>end", user("u1", multi("2"))),
        "open u1",
        lambda c: c.move(["u1"], []),
    ),
    Asked(
        "moving a call cancels what it called",
        model("start>h>u1>end", call("h", "q"), also=called("q", "start0>u2>end0")),
        "open u1",
        lambda c: c.move(["h"], ["u1"]),
    ),
)
