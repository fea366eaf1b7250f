"""Boundary events: where they stand, what they see, and where they lead."""

from __future__ import annotations

from datetime import timedelta

from ..bpmn import (
    boundary,
    catch,
    conditional,
    event_gateway,
    event_sub,
    flows,
    message,
    multi,
    parameters,
    signal,
    timer,
    user,
)
from .asked import Asked, due
from .drawn import model, scope

_HOUR = timer("duration", "PT1H")
_N = "start>u>A>end; b>B"


def _esp(definition: str, task: str = "uv", *, interrupting: bool = True, id_: str = "v") -> str:
    return event_sub(id_, definition, user(task), flows(f"{id_}_s>{task}", f"{id_}_f"), interrupting=interrupting)


def _host(definition: str, *, interrupting: bool = True, host: str = "") -> bytes:
    return model(_N, *filter(None, [host]), boundary("b", "u", definition, interrupting))


BEHAVIOURS = (
    Asked(
        "a boundary event may lead back to its host",
        model("start>u>A>end; b>u", boundary("b", "u", _HOUR)),
        "open u",
        lambda c: c.fire("b"),
        did="",
    ),
    Asked(
        "back at the host the timer counts anew",
        model("start>u>A>end; b>u", boundary("b", "u", _HOUR)),
        "open u",
        lambda c: [c.later(timedelta(hours=1)), c.fire("b"), due("2:00:00")(c)],
    ),
    Asked(
        "a boundary event may join its host's way",
        model("start>u>x>end; b>x", '<exclusiveGateway id="x"/>', boundary("b", "u", _HOUR)),
        "completed",
        lambda c: c.fire("b"),
    ),
    Asked(
        "two boundary events happen at one instant, the first cancels the second",
        model("start>u>end; b>B; d>D", boundary("b", "u", signal("s")), boundary("d", "u", signal("s"))),
        "completed",
        lambda c: c.signal("b"),
        did="B",
    ),
    Asked(
        "a boundary timer sees the input parameters of its task",
        _host(timer("duration", "= wait"), host=user("u", parameters({"wait": "PT2H"}))),
        "open u",
        due("2:00:00"),
    ),
    Asked(
        "a boundary message's name sees them too",
        model(
            "start>u>end; b>B",
            user("u", parameters({"k": "x"})),
            boundary("b", "u", message("m")),
            head='<message id="m" name="= &quot;m-&quot; + k"/>',
        ),
        "completed",
        lambda c: c.message("b") if c.find("b").event_name == "m-x" else None,
        did="B",
    ),
    Asked(
        "and a boundary condition",
        _host(conditional("k > 5"), host=user("u", parameters({"k": "= 9"}))),
        "completed",
        did="B",
    ),
    Asked(
        "a boundary timer of each instance's sub-process sees its item",
        model(
            "start>h>end",
            scope(
                "h",
                "start1>u>end1; b>B",
                multi(c_collection="all", c_elementVariable="one"),
                boundary("b", "u", timer("duration", "= one")),
            ),
        ),
        "open u u",
        due("1:00:00", "2:00:00"),
        given={"all": ["PT1H", "PT2H"]},
    ),
    Asked(
        "a timer event sub-process sees the parameters of its scope",
        model(
            "start>h>end", scope("h", "start1>u>end1", parameters({"wait": "PT2H"}), _esp(timer("duration", "= wait")))
        ),
        "open u",
        due("2:00:00"),
    ),
    Asked(
        "values of a boundary message do not go into what it leaves",
        _host(message("m"), host=user("u", parameters({"k": "x"}))),
        "completed",
        lambda c: c.message("b", k=5),
        holds={"k": 5},
    ),
    Asked(
        "a boundary event has no way in", model("start>u>b>end", boundary("b", "u", _HOUR)), "refused flow-into-start"
    ),
    Asked("a boundary event has a way out", model("start>u>end", boundary("b", "u", _HOUR)), "refused flow-missing"),
    Asked(
        "a boundary event stands at an activity that exists",
        model("start>u>end; b>B", boundary("b", "nobody", _HOUR)),
        "refused attached-to",
    ),
    Asked(
        "a boundary event stands at an activity",
        model("start>x>end; b>B", '<exclusiveGateway id="x"/>', boundary("b", "x", _HOUR)),
        "refused attached-to",
    ),
    Asked(
        "a boundary event catches something",
        model("start>u>end; b>B", boundary("b", "u", "")),
        "refused event-unsupported",
    ),
    Asked(
        "without cancelActivity it interrupts",
        model(_N, boundary("b", "u", _HOUR).replace(' cancelActivity="true"', "")),
        "completed",
        lambda c: c.fire("b"),
        did="B",
    ),
    Asked(
        "a message boundary event and a timer",
        model("start>u>A>end; b>B; d>D", boundary("b", "u", message("m")), boundary("d", "u", _HOUR)),
        "completed",
        lambda c: c.message("b"),
        did="B",
    ),
    Asked(
        "a task that passes at once never waits for its boundary event",
        model("start>C>A>end; b>B", boundary("b", "C", _HOUR)),
        "completed",
        did="C A",
    ),
    Asked(
        "a sparing boundary event of a repeated task happens once for all",
        model("start>u>N>end; b>B", user("u", multi("2")), boundary("b", "u", message("m"), False)),
        "open u u",
        lambda c: c.message("b").message("b"),
        did="B B",
    ),
    Asked(
        "a boundary event takes the race of an event-based gateway away",
        model(
            "start>h>N>end; b>B",
            scope("h", "start1>g; g>c>end1; g>d>end1", event_gateway("g"), catch("c", message("n")), catch("d", _HOUR)),
            boundary("b", "h", message("m")),
        ),
        "completed",
        lambda c: c.message("b"),
        did="B",
    ),
    Asked(
        "a boundary event takes a running event sub-process away",
        model(
            "start>h>N>end; b>B",
            scope("h", "start1>u>end1", event_sub("v", _HOUR, user("uv"), flows("v_s>uv", "v_f"), interrupting=False)),
            boundary("b", "h", message("m")),
        ),
        "completed",
        lambda c: c.fire("v_s").message("b"),
        did="B",
    ),
    Asked(
        "a parallel join of a task and of what interrupts it waits for both",
        model("start>u>join>N>end; b>join", boundary("b", "u", message("m"))),
        "stuck at join",
        lambda c: c.message("b"),
    ),
    Asked(
        "of a task and of what spares it both come",
        model("start>u>join>N>end; b>join", boundary("b", "u", message("m"), False)),
        "completed",
        lambda c: c.message("b").complete("u"),
        did="N",
    ),
)
