"""Event sub-processes: what they take over, what they run beside."""

from __future__ import annotations

from datetime import timedelta

from ..bpmn import (
    boundary,
    end,
    event_sub,
    flows,
    message,
    timer,
    user,
)
from .asked import Asked, due
from .drawn import model, scope

_HOUR = timer("duration", "PT1H")


def _esp(definition: str, task: str = "uv", *, interrupting: bool = True, id_: str = "v") -> str:
    return event_sub(id_, definition, user(task), flows(f"{id_}_s>{task}", f"{id_}_f"), interrupting=interrupting)


BEHAVIOURS = (
    Asked(
        "a timer event sub-process interrupts", model("start>u>end", _esp(_HOUR)), "open uv", lambda c: c.fire("v_s")
    ),
    Asked(
        "a sparing one runs beside",
        model("start>u>end", _esp(_HOUR, interrupting=False)),
        "open u uv",
        lambda c: c.fire("v_s"),
    ),
    Asked(
        "a cycle starts it again and again",
        model("start>u>end", _esp(timer("cycle", "R3/PT1H"), interrupting=False)),
        "open u uv uv",
        lambda c: [c.fire("v_s").fire("v_s"), due("3:00:00")(c)],
    ),
    Asked(
        "its timer is gone with its scope",
        model("start>h>u2>end", scope("h", "start1>u>end1", _esp(_HOUR))),
        "open u2",
        lambda c: [c.complete("u"), due()(c)],
    ),
    Asked(
        "its timer begins with its scope",
        model("start>u2>h>end", scope("h", "start1>u>end1", _esp(_HOUR))),
        "open u",
        lambda c: [c.later(timedelta(hours=3)), c.complete("u2"), due("4:00:00")(c)],
    ),
    Asked(
        "an interrupting timer cycle of an event sub-process is refused",
        model("start>u>end", _esp(timer("cycle", "R3/PT1H"))),
        "refused timer-cycle",
    ),
    Asked(
        "an event sub-process in an event sub-process",
        model(
            "start>u>end", event_sub("v", _HOUR, user("uv"), flows("v_s>uv", "v_f"), _esp(message("m"), "uw", id_="w"))
        ),
        "open uw",
        lambda c: c.fire("v_s").message("w_s"),
    ),
    Asked(
        "a boundary event on a task in an event sub-process",
        model(
            "start>u>end",
            event_sub(
                "v", _HOUR, user("uv"), '<task id="B"/>', boundary("b", "uv", _HOUR), flows("v_s>uv; b>B", "v_f")
            ),
        ),
        "completed",
        lambda c: c.fire("v_s").fire("b"),
        did="B",
    ),
    Asked(
        "a boundary event does not stand at an event sub-process",
        model("start>u>end; b>B", _esp(_HOUR), boundary("b", "v", message("m"))),
        "refused attached-to",
    ),
    Asked("an event sub-process has no way in", model("start>u>v>end", _esp(_HOUR)), "refused flow-event-subprocess"),
    Asked(
        "an event sub-process has one start event",
        model(
            "start>u>end",
            _esp(_HOUR).replace("</subProcess>", f'<startEvent id="s2">{message("m")}</startEvent></subProcess>'),
        ),
        "refused event-subprocess-start flow-missing",
    ),
    Asked(
        "an event sub-process waits for something",
        model("start>u>end", event_sub("v", "", user("uv"), flows("v_s>uv", "v_f"))),
        "refused event-unsupported",
    ),
    Asked(
        "an event sub-process of a sub-process ends with it",
        model("start>h>A>end", scope("h", "start1>u>end1", _esp(message("m")))),
        "completed",
        lambda c: c.complete("u"),
        did="A",
    ),
    Asked(
        "once it interrupted, its scope is left when it is through",
        model("start>h>A>end", scope("h", "start1>u>end1", _esp(message("m")))),
        "completed",
        lambda c: c.message("v_s").complete("uv"),
        did="A",
    ),
    Asked(
        "the boundary event of a scope that an event sub-process interrupted stays armed",
        model("start>h>A>end; b>B", scope("h", "start1>u>end1", _esp(message("m"))), boundary("b", "h", _HOUR)),
        "completed",
        lambda c: c.message("v_s").fire("b"),
        did="B",
    ),
    Asked(
        "a terminate end event inside ends the event sub-process",
        model(
            "start>u>end",
            event_sub(
                "v",
                message("m"),
                end("stop", "<terminateEventDefinition/>"),
                flows("v_s>stop", "v_f"),
                interrupting=False,
            ),
        ),
        "open u",
        lambda c: c.message("v_s"),
    ),
)
